/** The `openai` package, responses. */
import type {
  Response,
  ResponseCreateParamsNonStreaming,
  ResponseInput,
  ResponseInputContent,
  ResponseOutputItem,
} from 'openai/resources/responses/responses';
import type { Ask, Sdk, Told } from './client.ts';
import { openaiOf, raised } from './openai-chat-client.ts';

export const openaiResponsesSdk: Sdk = {
  name: 'openai (responses)',
  api: 'openai-responses',
  connect(options) {
    const client = openaiOf(options);
    const sent = ({ headers, signal }: Ask) => ({ ...(headers && { headers }), ...(signal && { signal }) });
    return {
      async whole(ask) {
        return read(await client.responses.create(paramsOf(ask), sent(ask)));
      },
      async *stream(ask) {
        const stream = client.responses.stream({ ...paramsOf(ask), stream: true }, sent(ask));
        for await (const event of stream) if (event.type === 'response.output_text.delta') yield event.delta;
        return read((await stream.finalResponse()) as Response);
      },
      raised,
    };
  },
};

function paramsOf(ask: Ask): ResponseCreateParamsNonStreaming {
  const content: ResponseInputContent[] = [{ type: 'input_text', text: ask.prompt }];
  if (ask.image) {
    const image_url = `data:${ask.image.mediaType};base64,${ask.image.data}`;
    content.push({ type: 'input_image', image_url, detail: 'auto' });
  }
  const input: ResponseInput = [{ role: 'user', content }];
  if (ask.after) {
    const turn = ask.after.told.turn as ResponseOutputItem[];
    input.push(...(turn as ResponseInput));
    const calls = turn.filter((item) => item.type === 'function_call');
    for (const [index, { call_id }] of calls.entries()) {
      input.push({ type: 'function_call_output', call_id, output: ask.after.results[index] ?? '' });
    }
  }
  return {
    model: ask.model,
    input: ask.image || ask.after ? input : ask.prompt,
    ...(ask.tools && { tools: ask.tools.map((tool) => ({ type: 'function' as const, strict: false, ...tool })) }),
    ...(ask.schema && { text: { format: { type: 'json_schema', strict: true, ...ask.schema } } }),
    ...ask.extra,
  };
}

function read(response: Response): Told {
  const { output, usage, incomplete_details, status } = response;
  const calls = output.filter((item) => item.type === 'function_call');
  const text = output
    .flatMap((item) => (item.type === 'message' ? item.content : []))
    .map((part) => (part.type === 'output_text' ? part.text : ''))
    .join('');
  // What the SDK itself offers is to be the same.
  if (response.output_text !== text) throw new Error('output_text is not the text of the output');
  return {
    text,
    finish: finishOf(status, incomplete_details?.reason, calls.length > 0),
    usage: {
      input: usage?.input_tokens ?? -1,
      output: usage?.output_tokens ?? -1,
      cached: usage?.input_tokens_details.cached_tokens ?? 0,
    },
    calls: calls.map((call) => ({ name: call.name, arguments: JSON.parse(call.arguments) as unknown })),
    turn: output,
  };
}

function finishOf(status: Response['status'], reason: string | undefined, called: boolean): string {
  if (status === 'completed') return called ? 'tool_calls' : 'stop';
  if (status === 'incomplete') return reason === 'max_output_tokens' ? 'length' : String(reason);
  return String(status);
}
