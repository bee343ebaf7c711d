/** Writes an answer as a stream of `response.*` events. */
import type { AnswerContext, JsonObject, StreamWriter } from '../../api.ts';
import { errorObject } from '../openai-error.ts';
import { createOutput, type Output } from './output.ts';
import { cutBy, endedResponse, responseHead } from './response-object.ts';

export function writeResponsesStream(context: AnswerContext): StreamWriter {
  let sequence = 0;
  let wire = '';
  let head: JsonObject | undefined;
  let output: Output | undefined;

  const emit = (type: string, fields: JsonObject) => {
    wire += `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: sequence++, ...fields })}\n\n`;
  };
  const taken = () => {
    const text = wire;
    wire = '';
    return text;
  };
  const snapshot = (state: JsonObject) => ({
    response: { ...head, error: null, incomplete_details: null, output: [], ...state },
  });

  return {
    write(event) {
      switch (event.type) {
        case 'start':
          // Announced once, however many deployments the answer takes.
          if (head) return '';
          head = responseHead(event, context);
          output = createOutput(String(head.id), emit);
          emit('response.created', snapshot({ status: 'in_progress', usage: null }));
          emit('response.in_progress', snapshot({ status: 'in_progress', usage: null }));
          return taken();
        case 'finish': {
          if (!head || !output) return '';
          const cut = cutBy(event.reason);
          output.close(cut ? 'incomplete' : 'completed');
          const response = endedResponse(head, output.items(), event.reason, event.usage);
          emit(cut ? 'response.incomplete' : 'response.completed', { response });
          return taken();
        }
        default:
          output?.add(event);
          return taken();
      }
    },

    fail(error) {
      const told = errorObject(error);
      const { code, message, param } = told;
      // Flat as the event's type has it, nested as the wire has it; clients read one or the other.
      emit('error', { code, message, param, error: told });
      if (head && output) {
        emit(
          'response.failed',
          snapshot({ status: 'failed', error: { code, message }, output: output.items(), usage: null }),
        );
      }
      return taken();
    },
  };
}
