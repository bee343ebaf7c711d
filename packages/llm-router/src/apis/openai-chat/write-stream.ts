/** Writes an answer as a stream of `chat.completion.chunk`s. */
import type { AnswerContext, JsonObject, StreamWriter } from '../../api.ts';
import type { StreamEvent } from '../../types.ts';
import { asObject } from '../json.ts';
import { writeOpenAIError } from '../openai-error.ts';
import { writeChatUsage } from '../openai-usage.ts';
import { writeFinishReason } from './finish-reason.ts';
import { writeReasoningDetails } from './reasoning-details.ts';
import { head, writeAnnotation, writeImage, writeSignature } from './write-response.ts';

export function writeChatStream({ body, now }: AnswerContext): StreamWriter {
  const usageWanted = asObject(body.stream_options).include_usage === true;
  /** Everything of a chunk before and after its delta; the same in each, so made once. */
  let before = '';
  let after = '';
  let opening = '';

  function start(event: Extract<StreamEvent, { type: 'start' }>): string {
    // The role is announced once, however many deployments the answer takes.
    if (opening !== '') return '';
    const { id, created, model } = head(event, now);
    const fields = JSON.stringify({ id, object: 'chat.completion.chunk', created, model }).slice(0, -1);
    opening = `data: ${fields},"choices":[`;
    before = `${opening}{"index":0,"delta":`;
    after = `,"logprobs":null,"finish_reason":null}]${usageWanted ? ',"usage":null' : ''}}\n\n`;
    return chunk({ role: 'assistant', content: '', refusal: null });
  }

  const chunk = (delta: JsonObject) => before + JSON.stringify(delta) + after;

  return {
    write(event) {
      switch (event.type) {
        case 'start':
          return start(event);
        case 'text_delta':
          return chunk(event.refusal ? { refusal: event.text } : { content: event.text });
        case 'reasoning_delta':
          return chunk({ reasoning_content: event.text });
        case 'reasoning_end': {
          const details = writeReasoningDetails({ ...event, text: '' });
          return details.length > 0 ? chunk({ reasoning_details: details }) : '';
        }
        case 'tool_call_start': {
          const { index, id, name, signature } = event;
          const call = { index, id, type: 'function', function: { name, arguments: '' }, ...writeSignature(signature) };
          return chunk({ tool_calls: [call] });
        }
        case 'tool_call_delta':
          if (event.arguments === '') return '';
          return chunk({ tool_calls: [{ index: event.index, function: { arguments: event.arguments } }] });
        case 'citation': {
          const annotation = writeAnnotation(event.citation);
          return annotation ? chunk({ annotations: [annotation] }) : '';
        }
        case 'image':
          return chunk({ images: [writeImage(event.mediaType, event.data)] });
        case 'finish': {
          const reason = writeFinishReason(event.reason);
          const last = `${before}{},"logprobs":null,"finish_reason":"${reason}"}]${usageWanted ? ',"usage":null' : ''}}\n\n`;
          const usage = usageWanted ? `${opening}],"usage":${JSON.stringify(writeChatUsage(event.usage))}}\n\n` : '';
          return `${last}${usage}data: [DONE]\n\n`;
        }
      }
    },
    fail: (error) => `data: ${JSON.stringify(writeOpenAIError(error).body)}\n\n`,
  };
}
