/** What every chat api of every provider does. */
import assert from 'node:assert/strict';
import type { ClientApi } from '../api.ts';
import { textOf } from '../content.ts';
import { LlmError } from '../errors.ts';
import type { LlmErrorCode } from '../errors.ts';
import type { Provider } from '../provider.ts';
import type { ChatRequest, ChatResponse } from '../types.ts';
import { assertKeyShown } from './contract-key.ts';
import { contractModel, createContractClient } from './contract-client.ts';
import type { ContractClient, ContractOptions } from './contract-client.ts';
import type { ContractCheck } from './contract.ts';

const CHUNKS = ['The line', ' comes in — ', 'and goes out.'];
const TEXT = CHUNKS.join('');
const USAGE = { input: 11, output: 9, reasoning: 4 };
const CALL = { toolCalls: [{ name: 'look', arguments: { at: 'the yard' } }] };
const WITH_TOOL: Partial<ChatRequest> = {
  tools: [
    {
      name: 'look',
      description: 'Looks at something',
      parameters: { type: 'object', properties: { at: { type: 'string' } }, required: ['at'] },
    },
  ],
};

type Mode = 'whole' | 'streamed';

export function chatChecks(provider: Provider, api: ClientApi, options: ContractOptions): ContractCheck[] {
  const check = (name: string, run: (client: ContractClient) => Promise<void>): ContractCheck => ({
    name,
    run: (simulator) => run(createContractClient(simulator, provider, api, options)),
  });
  const modes: Mode[] = api.streams ? ['whole', 'streamed'] : ['whole'];
  return [
    ...modes.flatMap((mode) => [...answerChecks(api, mode, check), ...refusalChecks(mode, check)]),
    ...(api.streams ? streamChecks(check) : []),
    check('shows its key in its place and nowhere else', async (client) => {
      const { request } = await client.whole({ text: TEXT });
      assertKeyShown(provider, request, options);
    }),
    { name: 'forwards what it does not know', run: async () => assertForwards(provider, api) },
  ];
}

type Check = (name: string, run: (client: ContractClient) => Promise<void>) => ContractCheck;

function answerChecks(api: ClientApi, mode: Mode, check: Check): ContractCheck[] {
  // DeepAI takes text and gives text, and counts nothing.
  const isPlain = api.id === 'deepai';
  const always = [
    check(`answers, ${mode}`, async (client) => {
      const { response, events, request } = await client[mode]({ chunks: CHUNKS, usage: USAGE });
      assert.equal(textOf(response.content), TEXT);
      assert.equal(response.finishReason, 'stop');
      assert.equal(request.stream, mode === 'streamed');
      if (!isPlain) assert.equal(request.model, 'contract-model');
      if (!isPlain) assertUsage(response);
      const deltas = events.filter((event) => event.type === 'text_delta');
      assert.equal(deltas.length, mode === 'streamed' ? CHUNKS.length : 0, 'pieces are handed on as they come');
    }),
  ];
  if (isPlain) return always;
  return [
    ...always,
    check(`calls a tool, ${mode}`, async (client) => {
      const { response } = await client[mode](CALL, WITH_TOOL);
      const calls = response.content.filter((part) => part.type === 'tool_call');
      assert.equal(calls.length, 1);
      assert.equal(calls[0]?.name, 'look');
      assert.notEqual(calls[0]?.id, '');
      assert.deepEqual(JSON.parse(calls[0]?.arguments ?? ''), { at: 'the yard' });
      assert.equal(response.finishReason, 'tool_calls');
    }),
    check(`says when the output limit cut the answer, ${mode}`, async (client) => {
      const { response } = await client[mode]({ text: TEXT, finish: 'length' }, { maxOutputTokens: 5 });
      assert.equal(response.finishReason, 'length');
    }),
  ];
}

function refusalChecks(mode: Mode, check: Check): ContractCheck[] {
  const refused = (status: number, code: LlmErrorCode) =>
    check(`reads ${status} as ${code}, ${mode}`, async (client) => {
      await assertThrows(client[mode]({ fault: { kind: 'status', status } }), code);
    });
  return [
    check(`reads 429 as rate_limited, with its wait, ${mode}`, async (client) => {
      const fault = { kind: 'status', status: 429, retryAfter: '2' } as const;
      const error = await assertThrows(client[mode]({ fault }), 'rate_limited');
      assert.equal(error.retryAfterMs, 2000);
    }),
    refused(401, 'authentication'),
    refused(500, 'server_error'),
    refused(503, 'overloaded'),
    ...(mode === 'whole'
      ? [
          check('throws the error inside a 200', async (client) => {
            await assertThrows(client.whole({ fault: { kind: 'error_in_200' } }));
          }),
        ]
      : []),
  ];
}

function streamChecks(check: Check): ContractCheck[] {
  return [
    check('throws an error event inside a stream', async (client) => {
      await assertThrows(client.streamed({ chunks: CHUNKS, fault: { kind: 'error_event', afterChunks: 1 } }));
    }),
    check('throws when the stream ends before its time', async (client) => {
      const fault = { kind: 'no_terminator', afterChunks: 2 } as const;
      await assertThrows(client.streamed({ chunks: CHUNKS, fault }), 'stream_incomplete');
    }),
    check('throws when all was said but the ending is missing', async (client) => {
      await assertThrows(client.streamed({ chunks: CHUNKS, fault: { kind: 'no_terminator' } }), 'stream_incomplete');
    }),
    check('throws for a frame that is not JSON', async (client) => {
      const fault = { kind: 'malformed', afterChunks: 1 } as const;
      await assertThrows(client.streamed({ chunks: CHUNKS, fault }), 'malformed_response');
    }),
    check('throws when the connection is cut in mid-stream', async (client) => {
      // The socket's own failure here; the router's transport has its name for it.
      await assert.rejects(client.streamed({ chunks: CHUNKS, fault: { kind: 'cut', afterChunks: 1 } }));
    }),
  ];
}

function assertUsage({ usage }: ChatResponse): void {
  assert.equal(usage.inputTokens, USAGE.input, 'all that was read is counted');
  assert.equal(usage.outputTokens, USAGE.output, 'all that was written is counted, thinking included');
}

async function assertThrows(call: Promise<unknown>, code?: LlmErrorCode): Promise<LlmError> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(outcome !== undefined, 'it fails');
  assert.ok(LlmError.is(outcome), `the failure is classified, not ${String(outcome)}`);
  if (code !== undefined) assert.equal(outcome.code, code);
  return outcome;
}

/** A body in the provider's own protocol arrives with fields that nobody here knows, but without our extensions. */
function assertForwards(provider: Provider, api: ClientApi): void {
  const target = { model: contractModel(provider), stream: false };
  if (api.id === 'bedrock-converse' || api.id === 'deepai') {
    assert.throws(() => api.forwardRequest({}, target), { code: 'unsupported' });
    return;
  }
  const request: ChatRequest = { model: 'contract-model', messages: [{ role: 'user', content: 'Hello' }] };
  const written = JSON.parse(String(api.writeRequest(request, target).body)) as Record<string, unknown>;
  const unknown = { x_from_the_future: { deep: [1, null, 'two'] } };
  const ours = { models: ['other'], fallbacks: ['other'], routing: { timeoutMs: 1 } };
  const sent = JSON.parse(String(api.forwardRequest({ ...written, ...unknown, ...ours }, target).body));
  assert.deepEqual(sent.x_from_the_future, unknown.x_from_the_future);
  for (const name of Object.keys(ours)) assert.ok(!(name in sent), `${name} is for the router, not for the provider`);
}
