/** Our events as a stream of the protocol. */
import type { AnswerContext, JsonObject, StreamWriter } from '../../api.ts';
import { never } from '../../errors.ts';
import type { Citation, StreamEvent } from '../../types.ts';
import { argumentsObject } from '../tool-arguments.ts';
import { writeCitations } from './citations.ts';
import { writeError } from './errors.ts';
import { wantsThoughts } from './thinking.ts';
import { FINISH_REASON, writeUsage } from './usage.ts';

type Of<T extends StreamEvent['type']> = Extract<StreamEvent, { type: T }>;

/** An SSE comment. Clients that look for no error in a stream are left with half a message, and fail as they should. */
const BROKEN_OFF = ': the answer broke off\n';

export function createStreamWriter({ body }: AnswerContext): StreamWriter {
  const showsThoughts = wantsThoughts(body);
  let head: JsonObject = {};
  let answer = '';
  let thinking = false;
  const citations: Citation[] = [];
  /** The protocol has no pieces of calls: their arguments wait here until they are whole. */
  const waiting = new Map<number, { start: Of<'tool_call_start'>; text: string }>();

  function frame(parts: JsonObject[], rest: JsonObject = {}, usage: JsonObject = {}): string {
    const candidate = { content: { parts, role: 'model' }, index: 0, ...rest };
    return `data: ${JSON.stringify({ candidates: [candidate], ...usage, ...head })}\n\n`;
  }

  function writeCall(index: number): string {
    const call = waiting.get(index);
    if (!call) return '';
    waiting.delete(index);
    const { id, name, signature } = call.start;
    const functionCall = { id, name, args: argumentsObject(call.text) };
    return frame([{ functionCall, ...(signature !== undefined && { thoughtSignature: signature }) }]);
  }

  /** Calls still waiting when something else follows have said all they will. */
  function flush(): string {
    return [...waiting.keys()].map(writeCall).join('');
  }

  function addArguments(event: Of<'tool_call_delta'>): string {
    const call = waiting.get(event.index);
    if (!call) return '';
    call.text += event.arguments;
    return isWhole(call.text) ? writeCall(event.index) : '';
  }

  function endReasoning(event: Of<'reasoning_end'>): string {
    const thought = thinking ? { thought: true } : {};
    thinking = false;
    // Sealed thinking of other protocols has no place here.
    return event.signature === undefined ? '' : frame([{ text: '', ...thought, thoughtSignature: event.signature }]);
  }

  function writeText(event: Of<'text_delta'>): string {
    thinking = false;
    answer += event.text;
    return frame([{ text: event.text }]);
  }

  return {
    write(event) {
      switch (event.type) {
        case 'start':
          head = { modelVersion: event.model, responseId: event.id };
          return '';
        case 'text_delta':
          return flush() + writeText(event);
        case 'reasoning_delta':
          thinking = showsThoughts;
          return flush() + (showsThoughts ? frame([{ text: event.text, thought: true }]) : '');
        case 'reasoning_end':
          return flush() + endReasoning(event);
        case 'tool_call_start':
          thinking = false;
          waiting.set(event.index, { start: event, text: '' });
          return '';
        case 'tool_call_delta':
          return addArguments(event);
        case 'citation':
          citations.push(event.citation);
          return '';
        case 'image':
          return flush() + frame([{ inlineData: { mimeType: event.mediaType, data: event.data } }]);
        case 'finish': {
          const ending = { finishReason: FINISH_REASON[event.reason], ...writeCitations(citations, answer) };
          return flush() + frame([{ text: '' }], ending, { usageMetadata: writeUsage(event.usage) });
        }
        default:
          return never(event);
      }
    },
    fail: (error) => `data: ${JSON.stringify(writeError(error).body)}\n\n${BROKEN_OFF}`,
  };
}

function isWhole(text: string): boolean {
  if (!text.trimEnd().endsWith('}')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
