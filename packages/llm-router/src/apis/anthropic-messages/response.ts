/** Whole answers, in both directions. */
import type { JsonObject } from '../../api.ts';
import { LlmError } from '../../errors.ts';
import type { AssistantPart, ChatResponse } from '../../types.ts';
import { asArray, asObject, asString, isObject } from '../json.ts';
import { argumentsObject } from '../tool-arguments.ts';
import { readCitation, writeCitation } from './citations.ts';
import { readInBandError } from './errors.ts';
import { readThinkingBlock } from './read-content.ts';
import { readStopReason, readUsage, writeStop, writeUsage } from './usage.ts';

export function readResponse(body: unknown): ChatResponse {
  if (isObject(body) && body['type'] === 'error') throw readInBandError(body);
  if (!isObject(body) || !Array.isArray(body['content'])) {
    throw new LlmError('malformed_response', 'the provider answered without a message');
  }
  const stopSequence = asString(body['stop_sequence']);
  return {
    id: asString(body['id']) ?? '',
    model: asString(body['model']) ?? '',
    content: body['content'].flatMap((block) => readBlock(asObject(block))),
    finishReason: readStopReason(body['stop_reason']),
    ...(stopSequence !== undefined && { stopSequence }),
    usage: readUsage(body['usage']),
  };
}

/** What server tools did is not ours to carry. */
function readBlock(block: JsonObject): AssistantPart[] {
  switch (block['type']) {
    case 'text': {
      const citations = asArray(block['citations']).map(readCitation);
      const text = asString(block['text']) ?? '';
      return text === '' ? [] : [{ type: 'text', text, ...(citations.length > 0 && { citations }) }];
    }
    case 'thinking':
    case 'redacted_thinking':
      return [readThinkingBlock(block)];
    case 'tool_use':
      return [
        {
          type: 'tool_call',
          id: asString(block['id']) ?? '',
          name: asString(block['name']) ?? '',
          arguments: JSON.stringify(block['input'] ?? {}),
        },
      ];
    default:
      return [];
  }
}

export function writeResponse(response: ChatResponse): JsonObject {
  return {
    id: response.id,
    type: 'message',
    role: 'assistant',
    model: response.model,
    content: response.content.flatMap(writeBlock),
    ...writeStop(response.finishReason, response.stopSequence),
    usage: writeUsage(response.usage),
  };
}

function writeBlock(part: AssistantPart): JsonObject[] {
  switch (part.type) {
    case 'text':
      return [{ type: 'text', text: part.text, citations: part.citations?.map(writeCitation) ?? null }];
    case 'reasoning': {
      const blocks: JsonObject[] = [];
      if (part.text !== '' || part.signature !== undefined) {
        blocks.push({ type: 'thinking', thinking: part.text, signature: part.signature ?? '' });
      }
      if (part.encrypted !== undefined) blocks.push({ type: 'redacted_thinking', data: part.encrypted });
      return blocks;
    }
    case 'tool_call':
      return [{ type: 'tool_use', id: part.id, name: part.name, input: argumentsObject(part.arguments) }];
    case 'image':
      // The protocol has no generated images.
      return [];
  }
}
