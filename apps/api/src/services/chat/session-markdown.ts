/** A session as Markdown, for people. */
import type { DocumentMessage } from './session-document.ts';

type ToolCall = DocumentMessage['toolCalls'][number];

interface Head {
  title: string | null;
  systemPrompt: string | null;
  createdAt: Date;
}

export function markdownHead({ title, systemPrompt, createdAt }: Head): string {
  const instructions = systemPrompt === null ? '' : `\n${quote(`Instructions: ${systemPrompt}`)}\n`;
  return `# ${oneLine(title ?? 'Session')}\n\n${minuteOf(createdAt.toISOString())}\n${instructions}`;
}

/** @param titleOf a tool's name for people */
export function markdownMessage(message: DocumentMessage, titleOf: (name: string) => string): string {
  const { role, model, status, content, toolCalls, createdAt } = message;
  const calls = new Map(toolCalls.map((call) => [call.id, call]));
  const who = role === 'user' ? 'You' : oneLine(model ?? 'Assistant');
  const blocks = content.map((part) => {
    switch (part.type) {
      case 'text':
        return part.text;
      case 'image':
        return `*Image: ${oneLine(part.name)}*`;
      case 'tool_call':
        return toolCallBlock(calls.get(part.id), titleOf);
      case 'reasoning':
        return '';
    }
  });
  if (status !== 'complete') blocks.push(`*${STATUS[status]}*`);
  return `\n## ${who}, ${minuteOf(createdAt)}\n\n${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const STATUS: Readonly<Record<Exclude<DocumentMessage['status'], 'complete'>, string>> = {
  streaming: 'Still being written.',
  awaiting_approval: 'Waiting for approval.',
  stopped: 'Stopped by the user.',
  interrupted: 'Interrupted.',
  failed: 'Failed.',
};

function toolCallBlock(call: ToolCall | undefined, titleOf: (name: string) => string): string {
  if (call === undefined) return '';
  const head = `**Tool: ${oneLine(titleOf(call.name))}** (${call.status.replaceAll('_', ' ')})`;
  const given = fenced(JSON.stringify(call.arguments, undefined, 2), 'json');
  return [head, given, ...(call.result === null ? [] : [quote(call.result.summary)])].join('\n\n');
}

/** In a fence longer than any within. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function quote(text: string): string {
  return text.replaceAll(/^/gm, '> ');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** `2026-05-01 12:00 UTC` */
function minuteOf(isoTime: string): string {
  return `${isoTime.slice(0, 16).replace('T', ' ')} UTC`;
}
