/** Decides what the simulated model says. Knows no wire protocol. */
import type { Behaviour, RecordedRequest } from './behaviour.ts';
import { withoutDirectives } from './directives.ts';
import { minimalJson } from '../minimal-json.ts';

/** A request as far as the model's answer depends on it. */
export interface Prompt {
  messages: { role: 'system' | 'user' | 'assistant' | 'tool'; text: string }[];
  tools: { name: string; schema: unknown }[];
  /** `forced`: some tool must be called; a name: that one. */
  toolChoice: 'auto' | 'none' | 'forced' | { name: string };
  /** The schema of structured output; `true` when any JSON object will do. */
  json?: unknown;
  maxOutputTokens?: number;
  stop: string[];
}

export interface AnswerToolCall {
  id?: string;
  name: string;
  /** JSON text. */
  arguments: string;
}

/** Totals, as the router counts them; each protocol does its own arithmetic. */
export interface AnswerUsage {
  input: number;
  output: number;
  cached: number;
  cacheWrite: number;
  reasoning: number;
}

export interface Answer {
  reasoning: string[];
  signature?: string;
  text: string[];
  toolCalls: AnswerToolCall[];
  finish: 'stop' | 'length' | 'tool_calls' | 'content_filter';
  /** The sequence of the request that cut the text. */
  stopSequence?: string;
  usage: AnswerUsage;
}

/** Roughly what a tokenizer would count. */
export function tokensIn(text: string): number {
  return Math.ceil(text.length / 4);
}

/** The text cut into words, each with the white space before it. */
export function wordsOf(text: string): string[] {
  return text.match(/\s*\S+(\s+$)?|^\s+$/g) ?? [];
}

/** The last message of the user, without directives. */
export function lastUserText(prompt: Prompt): string {
  return withoutDirectives(prompt.messages.findLast((message) => message.role === 'user')?.text ?? '');
}

export function composeAnswer(prompt: Prompt, behaviour: Behaviour, request: RecordedRequest): Answer {
  const toolCalls = behaviour.toolCalls?.map(scriptedCall) ?? defaultToolCalls(prompt, behaviour);
  const scripted = behaviour.chunks !== undefined || behaviour.text !== undefined;
  const full = scripted ? scriptedText(behaviour, request) : defaultText(prompt, behaviour, toolCalls.length > 0);
  let chunks = behaviour.chunks ?? wordsOf(full);

  const begun = behaviour.ignoresPrefill ? 0 : prefillLength(prompt, full);
  const stop = firstStop(full.slice(begun), prompt.stop);
  if (begun > 0 || stop) chunks = slice(chunks, begun, stop ? begun + stop.at : full.length);
  // Real models stop at the limit too; a text that a test wrote out is sent whole.
  const cut = !scripted && prompt.maxOutputTokens !== undefined && chunks.length > prompt.maxOutputTokens;
  if (cut) chunks = chunks.slice(0, prompt.maxOutputTokens);

  const reasoning = wordsOf(behaviour.reasoning ?? '');
  const answer: Answer = {
    reasoning,
    text: chunks,
    toolCalls,
    finish: behaviour.finish ?? (toolCalls.length > 0 ? 'tool_calls' : cut ? 'length' : 'stop'),
    usage: usageOf(prompt, behaviour, { reasoning, text: chunks, toolCalls }),
  };
  if (behaviour.reasoningSignature !== undefined) answer.signature = behaviour.reasoningSignature;
  if (stop && behaviour.finish === undefined) answer.stopSequence = stop.sequence;
  return answer;
}

function scriptedCall(call: { id?: string; name: string; arguments: unknown }): AnswerToolCall {
  const text = typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments ?? {});
  return { ...(call.id !== undefined && { id: call.id }), name: call.name, arguments: text };
}

function scriptedText(behaviour: Behaviour, request: RecordedRequest): string {
  if (behaviour.chunks) return behaviour.chunks.join('');
  return typeof behaviour.text === 'function' ? behaviour.text(request) : (behaviour.text ?? '');
}

function defaultText(prompt: Prompt, behaviour: Behaviour, callsTools: boolean): string {
  if (callsTools || behaviour.finish === 'content_filter') return '';
  const asked = lastUserText(prompt);
  if (prompt.json === true) return JSON.stringify({ answer: asked });
  if (prompt.json !== undefined) return JSON.stringify(minimalJson(prompt.json));
  const last = prompt.messages.at(-1);
  if (last?.role === 'tool') return `The tool answered ${last.text.slice(0, 200)} so "${asked}" is done.`;
  return `You said "${asked}" and this simulator answers it in plain words, word by word.`;
}

/** `call add_todo {"title":"milk"}` in the last message, as often as it stands there; or what `toolChoice` forces. */
function defaultToolCalls(prompt: Prompt, behaviour: Behaviour): AnswerToolCall[] {
  if (prompt.tools.length === 0 || prompt.toolChoice === 'none') return [];
  const { toolChoice } = prompt;
  const forced =
    toolChoice === 'forced'
      ? prompt.tools[0]
      : typeof toolChoice === 'object'
        ? prompt.tools.find((tool) => tool.name === toolChoice.name)
        : undefined;
  const scripted = behaviour.text !== undefined || behaviour.chunks !== undefined;
  const named = scripted || prompt.messages.at(-1)?.role !== 'user' ? [] : namedCalls(prompt);
  if (forced === undefined) return named;
  const wanted = typeof toolChoice === 'object' ? named.filter((call) => call.name === forced.name) : named;
  if (wanted.length > 0) return wanted;
  return [{ name: forced.name, arguments: JSON.stringify(minimalJson(forced.schema)) }];
}

function namedCalls(prompt: Prompt): AnswerToolCall[] {
  const text = lastUserText(prompt);
  const calls: AnswerToolCall[] = [];
  for (const match of text.matchAll(/\bcall\s+([\w.:-]*\w)/g)) {
    const tool = prompt.tools.find((candidate) => candidate.name === match[1]);
    if (!tool) continue;
    const given = jsonAt(text.slice(match.index + match[0].length));
    calls.push({ name: tool.name, arguments: given ?? JSON.stringify(minimalJson(tool.schema)) });
  }
  return calls;
}

/** The JSON object that a text begins with. */
function jsonAt(text: string): string | undefined {
  const from = text.search(/\S/);
  if (text[from] !== '{') return undefined;
  for (let end = text.indexOf('}', from); end !== -1; end = text.indexOf('}', end + 1)) {
    try {
      return JSON.stringify(JSON.parse(text.slice(from, end + 1)));
    } catch {
      // Not the closing brace yet.
    }
  }
  return undefined;
}

/** How much of the text the request has already; 0 when it does not begin like that. */
function prefillLength(prompt: Prompt, full: string): number {
  const last = prompt.messages.at(-1);
  if (last?.role !== 'assistant' || last.text.trim() === '') return 0;
  if (full.startsWith(last.text)) return last.text.length;
  const begun = last.text.trimEnd();
  return full.trimEnd().startsWith(begun) ? begun.length : 0;
}

function firstStop(text: string, sequences: string[]): { at: number; sequence: string } | undefined {
  return sequences
    .map((sequence) => ({ at: sequence === '' ? -1 : text.indexOf(sequence), sequence }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)[0];
}

/** The part of a chunked text between two offsets, chunked as it was. */
function slice(chunks: string[], from: number, to: number): string[] {
  const kept: string[] = [];
  let at = 0;
  for (const chunk of chunks) {
    const piece = chunk.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (piece !== '') kept.push(piece);
    at += chunk.length;
  }
  return kept;
}

function usageOf(
  prompt: Prompt,
  { usage = {} }: Behaviour,
  said: Pick<Answer, 'reasoning' | 'text' | 'toolCalls'>,
): AnswerUsage {
  const reasoning = usage.reasoning ?? said.reasoning.length;
  const calls = said.toolCalls.reduce((sum, call) => sum + tokensIn(call.name + call.arguments), 0);
  return {
    input: usage.input ?? inputTokens(prompt),
    output: usage.output ?? Math.max(1, reasoning + said.text.length + calls),
    cached: usage.cached ?? 0,
    cacheWrite: usage.cacheWrite ?? 0,
    reasoning,
  };
}

/** What the messages of a prompt come to, in tokens. */
export function inputTokens(prompt: Prompt): number {
  return Math.max(
    1,
    prompt.messages.reduce((sum, message) => sum + tokensIn(message.text), 0),
  );
}
