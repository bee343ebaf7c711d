/** Messages of the interlingua as chat completions writes them. */
import type { JsonObject } from '../../api.ts';
import { partsOf, textOf } from '../../content.ts';
import { LlmError } from '../../errors.ts';
import type {
  AssistantPart,
  FilePart,
  ImagePart,
  Message,
  ReasoningPart,
  TextPart,
  ToolResultPart,
  UserPart,
} from '../../types.ts';
import { dataUrl } from '../json.ts';
import { fitToolCallId } from '../tool-call-ids.ts';
import type { ChatQuirks } from './options.ts';
import { writeReasoningDetails } from './reasoning-details.ts';

/** @throws LlmError `unsupported` for content that the protocol has no place for. */
export function writeMessages(messages: readonly Message[], quirks: ChatQuirks): JsonObject[] {
  const out: JsonObject[] = [];
  /** Images and files of tool results: tool messages take text only, so they follow as the user's. */
  let shown: JsonObject[] = [];
  const show = () => {
    if (shown.length > 0) out.push({ role: 'user', content: shown });
    shown = [];
  };
  for (const message of messages) {
    if (message.role !== 'tool') show();
    switch (message.role) {
      case 'system':
        out.push({ role: quirks.systemRole, content: paragraphs(partsOf(message)) });
        break;
      case 'user':
        out.push({ role: 'user', content: userContent(partsOf(message)) });
        break;
      case 'assistant':
        out.push(assistantMessage(partsOf(message), quirks));
        break;
      case 'tool':
        for (const result of message.content) {
          out.push(toolMessage(result, quirks));
          shown.push(...mediaOf(result, quirks));
        }
        break;
    }
  }
  show();
  const last = out.at(-1);
  if (quirks.prefill === 'prefix-flag' && last?.role === 'assistant' && !last.tool_calls) last.prefix = true;
  return out;
}

/** Many of the family take only a string here, so several texts become its paragraphs. */
function paragraphs(parts: readonly { type: string }[]): string {
  return parts
    .filter((part): part is TextPart => part.type === 'text')
    .map(({ text }) => text)
    .join('\n\n');
}

function userContent(parts: readonly UserPart[]): string | JsonObject[] {
  const only = parts[0];
  if (parts.length === 1 && only?.type === 'text') return only.text;
  return parts.map(userPart);
}

function userPart(part: UserPart): JsonObject {
  switch (part.type) {
    case 'text':
      return { type: 'text', text: part.text };
    case 'image':
      return imagePart(part);
    case 'file':
      return filePart(part);
  }
}

function imagePart({ source, detail }: ImagePart): JsonObject {
  if (source.kind === 'id') throw unsupported('an image by file id');
  const url = source.kind === 'url' ? source.url : dataUrl(source.mediaType, source.data);
  return { type: 'image_url', image_url: { url, ...(detail && { detail }) } };
}

function filePart({ source, name }: FilePart): JsonObject {
  switch (source.kind) {
    case 'url':
      throw unsupported('a file by URL');
    case 'id':
      return { type: 'file', file: { file_id: source.id } };
    case 'base64': {
      const { mediaType, data } = source;
      if (mediaType.startsWith('audio/')) {
        return { type: 'input_audio', input_audio: { data, format: audioFormat(mediaType) } };
      }
      return { type: 'file', file: { filename: name ?? 'file', file_data: dataUrl(mediaType, data) } };
    }
  }
}

/** OpenAI knows `wav` and `mp3`; others of the family take more, by their media subtype. */
function audioFormat(mediaType: string): string {
  const subtype = mediaType.slice('audio/'.length).replace(/;.*$/, '').replace(/^x-/, '');
  if (subtype === 'mpeg' || subtype === 'mp3') return 'mp3';
  return subtype === 'wave' || subtype === 'vnd.wave' ? 'wav' : subtype;
}

function assistantMessage(parts: readonly AssistantPart[], quirks: ChatQuirks): JsonObject {
  if (parts.some(({ type }) => type === 'image')) throw unsupported('an image in a message of the assistant');
  const calls = parts.filter((part) => part.type === 'tool_call');
  const text = textOf(parts.filter((part) => !isRefusal(part)));
  const refusal = textOf(parts.filter(isRefusal));
  return {
    role: 'assistant',
    content: text === '' && (calls.length > 0 || refusal !== '') ? null : text,
    ...(refusal !== '' && { refusal }),
    ...echoed(
      parts.filter((part) => part.type === 'reasoning'),
      quirks,
    ),
    ...(calls.length > 0 && {
      tool_calls: calls.map((call) => ({
        id: fitToolCallId(call.id, quirks.toolCallIds),
        type: 'function',
        function: { name: call.name, arguments: call.arguments },
        ...(call.signature !== undefined && { extra_content: { google: { thought_signature: call.signature } } }),
      })),
    }),
  };
}

function isRefusal(part: AssistantPart): boolean {
  return part.type === 'text' && part.refusal === true;
}

function echoed(thoughts: readonly ReasoningPart[], quirks: ChatQuirks): JsonObject {
  switch (quirks.reasoningEcho) {
    case 'none':
      return {};
    case 'reasoning_content': {
      const text = thoughts.map((thought) => thought.text).join('');
      return text === '' ? {} : { reasoning_content: text };
    }
    case 'reasoning_details': {
      const details = thoughts.flatMap(writeReasoningDetails);
      return details.length === 0 ? {} : { reasoning_details: details };
    }
  }
}

function toolMessage(result: ToolResultPart, quirks: ChatQuirks): JsonObject {
  return {
    role: 'tool',
    tool_call_id: fitToolCallId(result.toolCallId, quirks.toolCallIds),
    content: paragraphs(result.content),
  };
}

function mediaOf(result: ToolResultPart, quirks: ChatQuirks): JsonObject[] {
  const media = result.content.filter((part) => part.type !== 'text');
  if (media.length === 0) return [];
  const id = fitToolCallId(result.toolCallId, quirks.toolCallIds);
  return [{ type: 'text', text: `From the result of tool call ${id}:` }, ...media.map(userPart)];
}

function unsupported(what: string): LlmError {
  return new LlmError('unsupported', `chat completions cannot carry ${what}`, { param: 'messages' });
}
