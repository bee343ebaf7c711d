import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../api.ts';
import { asArray, asObject } from '../apis/json.ts';
import { anthropicOf } from './anthropic-client.ts';
import { collect, failure } from './client.ts';
import { openaiOf } from './openai-chat-client.ts';
import { OUTBOUNDS, RICH, upstreamKey } from './outbounds.ts';
import { SDKS } from './sdks.ts';
import { GATEWAY_KEY, openYard, type Yard } from './yard.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterEach(() => yard.reset());
afterAll(() => yard.close());

const PROMPT = 'Which line serves the harbour?';
const EVENTS = { 'content-type': 'text/event-stream' };

describe.each(SDKS)('$name', (sdk) => {
  const client = () => sdk.connect({ url: yard.url, key: GATEWAY_KEY });
  const own = RICH.find(({ api }) => api === sdk.api) ?? RICH[0];
  const model = own?.model ?? '';

  describe.each(RICH)('to $api', ({ api, model }) => {
    it('falls back to the next of its models, whole and streamed', async () => {
      yard.simulator.forKey(keyOf('openai-chat'), { fault: { kind: 'status', status: 503 } });
      yard.simulator.forKey(keyOf('openai-responses'), { fault: { kind: 'status', status: 429, retryAfter: '1' } });
      yard.simulator.forKey(keyOf(api), { text: 'From the one that works.' });
      const first = api === 'openai-chat' ? 'openai-responses/simulated-large' : 'openai-chat/simulated-large';
      const ask = { model: first, prompt: PROMPT, extra: { models: [model] } };
      expect((await client().whole(ask)).text).toBe('From the one that works.');
      expect(Object.keys(yard.lastBody())).not.toContain('models');
      yard.router.restoreKey('openai-responses', '#1');
      const { told } = await collect(
        client().stream({ ...ask, extra: { fallbacks: [model], routing: { idleMs: 5000 } } }),
      );
      expect(told.text).toBe('From the one that works.');
      expect(Object.keys(yard.lastBody())).not.toContain('fallbacks');
      expect(Object.keys(yard.lastBody())).not.toContain('routing');
      for (const other of RICH) yard.simulator.forKey(keyOf(other.api), undefined);
    });

    it('asks the provider once for two calls with the same Idempotency-Key, whole and streamed', async () => {
      let count = 0;
      yard.simulator.setDefault({ text: () => `Answer number ${++count} to that question.` });
      for (const way of ['whole', 'streamed'] as const) {
        const ask = { model, prompt: `${PROMPT} ${way}`, headers: { 'idempotency-key': `${sdk.name} ${api} ${way}` } };
        const asked = async () => (way === 'whole' ? client().whole(ask) : (await collect(client().stream(ask))).told);
        const before = performance.now();
        const first = await asked();
        const second = await asked();
        expect(second).toEqual(first);
        expect(yard.since(before)).toHaveLength(1);
      }
      expect(count).toBe(2);
    });

    it('never sends its key to the provider, nor is it shown the key of the provider', async () => {
      const shown: string[] = [];
      const original = globalThis.fetch;
      globalThis.fetch = async (...call) => {
        const response = await original(...call);
        shown.push(JSON.stringify([...response.headers]), await response.clone().text());
        return response;
      };
      try {
        const spied = client();
        await spied.whole({ model, prompt: PROMPT });
        await collect(spied.stream({ model, prompt: PROMPT }));
        for (const status of [400, 401, 500]) {
          yard.simulator.setDefault({ fault: { kind: 'status', status, message: `No: ${upstreamKey(api)}` } });
          await failure(spied, { model, prompt: PROMPT }, 'whole');
          yard.reset();
        }
      } finally {
        globalThis.fetch = original;
      }
      expect(shown.length).toBe(10);
      for (const secret of upstreamKey(api).split(':')) expect(shown.join('\n')).not.toContain(secret);
      for (const { headers, path, body } of yard.simulator.requests) {
        expect(JSON.stringify([headers, path, body])).not.toContain(GATEWAY_KEY);
      }
    });
  });

  it('keeps fields that nobody here knows, on the way to a provider of its own protocol', async () => {
    const extra = { x_custom: { a: 1, nested: ['ü', null, { deep: true }] } };
    await client().whole({ model, prompt: PROMPT, extra });
    expect(yard.lastBody()['x_custom']).toEqual(extra.x_custom);
    await collect(client().stream({ model, prompt: PROMPT, extra }));
    expect(yard.lastBody()['x_custom']).toEqual(extra.x_custom);
  });
});

const keyOf = (api: (typeof RICH)[number]['api']) => upstreamKey(api).split(':', 1)[0] as string;

/** What the caller's own protocol says, as bytes of a provider that says more than anybody knows. */
const FOREIGN = {
  'openai-chat': {
    path: '/v1/chat/completions',
    ask: { messages: [{ role: 'user', content: PROMPT }] },
    whole: {
      id: 'x',
      object: 'chat.completion',
      created: 1,
      model: 'm',
      choices: [{ index: 0, message: { role: 'assistant', content: 'Hi', x_inner: 1 }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2, x_usage: 3 },
      x_custom: { a: 1 },
    },
    stream: [
      ': a comment of the provider\ndata: {"id":"x","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Hi","x_inner":1},"finish_reason":null}],"x_custom":{"a":1}}\n\n',
      'event: x_unknown\ndata: {"x_event":true,"choices":[]}\n\n',
      'data: {"id":"x","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n',
      'data: [DONE]\n\n',
    ],
  },
  'openai-responses': {
    path: '/v1/responses',
    ask: { input: PROMPT },
    whole: {
      id: 'resp_1',
      object: 'response',
      created_at: 1,
      status: 'completed',
      model: 'm',
      output: [
        {
          id: 'msg_1',
          type: 'message',
          role: 'assistant',
          status: 'completed',
          content: [{ type: 'output_text', text: 'Hi', annotations: [], x_inner: 1 }],
        },
        { id: 'x_1', type: 'x_unknown_call', x_inner: { a: 1 } },
      ],
      usage: {
        input_tokens: 1,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens: 1,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: 2,
      },
      x_custom: { a: 1 },
    },
    stream: [
      'event: response.created\ndata: {"type":"response.created","sequence_number":0,"response":{"id":"resp_1","object":"response","created_at":1,"status":"in_progress","model":"m","output":[],"x_custom":{"a":1}}}\n\n',
      'event: response.x_unknown\ndata: {"type":"response.x_unknown","sequence_number":1,"x_event":true}\n\n',
      'event: response.output_text.delta\ndata: {"type":"response.output_text.delta","sequence_number":2,"item_id":"msg_1","output_index":0,"content_index":0,"delta":"Hi","x_inner":1}\n\n',
      'event: response.completed\ndata: {"type":"response.completed","sequence_number":3,"response":{"id":"resp_1","object":"response","created_at":1,"status":"completed","model":"m","output":[],"usage":{"input_tokens":1,"output_tokens":1}}}\n\n',
    ],
  },
  'anthropic-messages': {
    path: '/v1/messages',
    ask: { max_tokens: 9, messages: [{ role: 'user', content: PROMPT }] },
    whole: {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'm',
      content: [
        { type: 'text', text: 'Hi', x_inner: 1 },
        { type: 'x_unknown', x_inner: { a: 1 } },
      ],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: { input_tokens: 1, output_tokens: 1, x_usage: 3 },
      x_custom: { a: 1 },
    },
    stream: [
      'event: message_start\ndata: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1},"x_custom":{"a":1}}}\n\n',
      'event: x_unknown\ndata: {"type":"x_unknown","x_event":true}   \n\n',
      'event: content_block_start\ndata: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}\n\n',
      'event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi","x_inner":1}}\n\n',
      'event: content_block_stop\ndata: {"type":"content_block_stop","index":0}\n\n',
      'event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":1}}\n\n',
      'event: message_stop\ndata: {"type":"message_stop"}\n\n',
    ],
  },
  'google-generate-content': {
    path: '/v1beta/models/google-generate-content/simulated-large:METHOD',
    ask: { contents: [{ role: 'user', parts: [{ text: PROMPT }] }] },
    whole: {
      candidates: [{ content: { parts: [{ text: 'Hi', xInner: 1 }], role: 'model' }, finishReason: 'STOP', index: 0 }],
      usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2, xUsage: 3 },
      modelVersion: 'm',
      xCustom: { a: 1 },
    },
    stream: [
      'data: {"candidates":[{"content":{"parts":[{"text":"Hi","xInner":1}],"role":"model"},"index":0}],"xCustom":{"a":1}}\r\n\r\n',
      'data: {"candidates":[{"content":{"parts":[{"text":""}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":1}}\r\n\r\n',
    ],
  },
} satisfies Record<string, { path: string; ask: JsonObject; whole: JsonObject; stream: string[] }>;

describe.each(Object.entries(FOREIGN))(
  'a call from %s to a provider of the same',
  (api, { path, ask, whole, stream }) => {
    const send = (streamed: boolean) => {
      const method = streamed ? 'streamGenerateContent?alt=sse' : 'generateContent';
      const model = `${api}/simulated-large`;
      return fetch(yard.url + path.replace('METHOD', method), {
        method: 'POST',
        headers: { authorization: `Bearer ${GATEWAY_KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify(path.includes('METHOD') ? ask : { model, ...ask, ...(streamed && { stream: true }) }),
      });
    };

    it('brings a whole answer back exactly as it was written, unknown fields and all', async () => {
      const body = JSON.stringify(whole, null, 2);
      yard.simulator.setDefault({ fault: { kind: 'status', status: 200, body } });
      const response = await send(false);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe(body);
    });

    it('brings a stream back byte for byte, unknown events, comments and line ends included', async () => {
      const fault = { kind: 'status', status: 200, body: stream.join(''), headers: EVENTS } as const;
      yard.simulator.setDefault({ fault });
      const response = await send(true);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
      expect(await response.text()).toBe(stream.join(''));
    });

    it("brings the provider's own words of refusal back", async () => {
      const body = '{"error":{"message":"You cannot do that.","type":"invalid_request_error","x_custom":7}}';
      yard.simulator.setDefault({ fault: { kind: 'status', status: 400, body } });
      const response = await send(false);
      expect(response.status).toBe(400);
      expect(await response.text()).toBe(body);
    });
  },
);

describe("Anthropic's versions", () => {
  const ask = { max_tokens: 9, messages: [{ role: 'user' as const, content: PROMPT }], temperature: 0.5 };
  const old = { headers: { 'anthropic-version': '2023-06-01' } };
  const client = () => anthropicOf({ url: yard.url, key: GATEWAY_KEY });

  it('are those of the caller at a provider of its protocol, each with its own rules', async () => {
    const model = 'anthropic-messages/simulated-large';
    await client().messages.create({ model, ...ask }, old);
    expect(yard.last().headers['anthropic-version']).toBe('2023-06-01');
    expect(yard.lastBody()['temperature']).toBe(0.5);
    await expect(client().messages.create({ model, ...ask })).rejects.toMatchObject({ status: 400 });
    expect(yard.last().headers['anthropic-version']).toBe('2026-10-21');
  });

  it('mean nothing to other providers, which are sent what the caller wants', async () => {
    await client().messages.create({ model: 'openai-chat/simulated-large', ...ask }, old);
    expect(yard.last().headers['anthropic-version']).toBeUndefined();
    expect(yard.lastBody()['temperature']).toBe(0.5);
  });
});

describe('the headers of an answer', () => {
  it.each(OUTBOUNDS.filter(({ accounts }) => accounts))(
    'name who answered and what it cost, from $api',
    async (outbound) => {
      yard.simulator.setDefault({ text: 'Hello there', usage: { input: 1000, output: 100 } });
      const client = openaiOf({ url: yard.url, key: GATEWAY_KEY });
      const ask = { model: outbound.model, messages: [{ role: 'user' as const, content: PROMPT }] };
      const { response } = await client.chat.completions.create(ask).withResponse();
      expect(response.headers.get('x-request-id')).toMatch(/^req_\w{16,}$/);
      expect(response.headers.get('x-switchyard-provider')).toBe(outbound.api);
      expect(response.headers.get('x-switchyard-model')).toBe('simulated-large');
      expect(response.headers.get('x-switchyard-attempts')).toBe('1');
      expect(Number(response.headers.get('x-switchyard-overhead-ms'))).toBeGreaterThanOrEqual(0);
      // 1,000 tokens at 2 dollars a million and 100 at 10.
      expect(response.headers.get('x-switchyard-cost-usd')).toBe('0.003');
    },
  );

  it('count the attempts that it took', async () => {
    yard.simulator.setDefault({});
    yard.simulator.script({ fault: { kind: 'status', status: 500 } });
    const client = anthropicOf({ url: yard.url, key: GATEWAY_KEY });
    const ask = { model: 'bedrock-converse/simulated-large', max_tokens: 9 };
    const { response } = await client.messages
      .create({ ...ask, messages: [{ role: 'user', content: PROMPT }] })
      .withResponse();
    expect(response.headers.get('x-switchyard-attempts')).toBe('2');
  });

  it('are on streams and on errors, too', async () => {
    const client = openaiOf({ url: yard.url, key: GATEWAY_KEY });
    const ask = { model: 'openai-chat/simulated-large', messages: [{ role: 'user' as const, content: PROMPT }] };
    const { response, data } = await client.chat.completions.create({ ...ask, stream: true }).withResponse();
    expect(response.headers.get('x-switchyard-provider')).toBe('openai-chat');
    expect(response.headers.get('x-request-id')).toMatch(/^req_/);
    for await (const chunk of data) expect(chunk.object).toBe('chat.completion.chunk');
    yard.simulator.setDefault({ fault: { kind: 'status', status: 400 } });
    const refused = await client.chat.completions
      .create(ask)
      .asResponse()
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ status: 400, requestID: expect.stringMatching(/^req_/) as string });
  });
});

describe("Google's streams", () => {
  it('come as one JSON array to those who do not ask for events', async () => {
    yard.simulator.setDefault({ text: 'One two three' });
    for (const model of ['google-generate-content/simulated-large', 'anthropic-messages/simulated-large']) {
      const response = await fetch(`${yard.url}/v1beta/models/${model}:streamGenerateContent`, {
        method: 'POST',
        headers: { 'x-goog-api-key': GATEWAY_KEY, 'content-type': 'application/json' },
        body: JSON.stringify({ contents: [{ role: 'user', parts: [{ text: PROMPT }] }] }),
      });
      expect(response.headers.get('content-type')).toMatch(/^application\/json/);
      const answers = asArray(await response.json()).map((answer) =>
        asObject(asArray(asObject(answer)['candidates'])[0]),
      );
      const texts = answers.flatMap(({ content }) =>
        asArray(asObject(content)['parts']).map((part) => asObject(part)['text']),
      );
      expect(texts.join('')).toBe('One two three');
      expect(answers.at(-1)?.['finishReason']).toBe('STOP');
    }
  });
});
