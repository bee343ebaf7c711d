/** The simulated frames have the fields of frames recorded from the real services. Runs where the recordings are. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator } from './index.ts';
import type { Behaviour, Simulator } from './index.ts';

const beside = fileURLToPath(new URL('../../../../../shared/data/provider-recordings', import.meta.url));
const folder = process.env['SWITCHYARD_RECORDINGS'] ?? beside;

let sim: Simulator;
beforeAll(async () => {
  sim = await startSimulator();
});
afterAll(() => sim.close());

const spoken: Behaviour = { text: 'one two three' };
const calling: Behaviour = { toolCalls: [{ name: 'weather', arguments: { location: 'San Francisco' } }] };
const thinking: Behaviour = { ...spoken, reasoning: 'so it is' };

/** `[recording, path, behaviour]`; of a Google recording the body differs. */
const CASES: [name: string, path: string, behaviour: Behaviour][] = [
  ['openai-chat.text', '/v1/chat/completions', spoken],
  ['openai-chat.azure-model-router', '/v1/chat/completions', { ...spoken, dialect: 'azure' }],
  ['groq-text', '/v1/chat/completions', { ...spoken, dialect: 'groq' }],
  ['groq-tool-call', '/v1/chat/completions', { ...calling, dialect: 'groq' }],
  ['mistral-text', '/v1/chat/completions', { ...spoken, dialect: 'mistral' }],
  ['mistral-tool-call', '/v1/chat/completions', { ...calling, dialect: 'mistral' }],
  ['xai-text', '/v1/chat/completions', { ...thinking, dialect: 'xai' }],
  ['xai-tool-call', '/v1/chat/completions', { ...calling, reasoning: 'hm well', dialect: 'xai' }],
  ['deepseek-text', '/v1/chat/completions', { ...spoken, dialect: 'deepseek' }],
  ['deepseek-tool-call', '/v1/chat/completions', { ...calling, reasoning: 'hm well', dialect: 'deepseek' }],
  ['anthropic-text', '/v1/messages', spoken],
  ['anthropic-json-tool.1', '/v1/messages', calling],
  ['anthropic-refusal', '/v1/messages', { finish: 'content_filter' }],
  ['google-text', '/v1beta/models/m:', { ...spoken, reasoningSignature: 'sig', usage: { reasoning: 5, output: 9 } }],
  [
    'google-tool-call',
    '/v1beta/models/m:',
    { ...calling, reasoningSignature: 'sig', usage: { reasoning: 5, output: 9 } },
  ],
];

/** Every way from the root to a value, and the value's type: `choices.0.delta.content string`. */
function fieldsOf(value: unknown, way = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${way} ${value === null ? 'null' : typeof value}`];
  const entries = Object.entries(value);
  if (entries.length === 0) return [`${way} ${Array.isArray(value) ? '[]' : '{}'}`];
  return entries.flatMap(([name, inner]) => fieldsOf(inner, `${way}.${name}`));
}

/** The kinds of frames a stream consists of, each by its fields, in the order of their first appearance. */
function kindsOf(frames: unknown[]): string[] {
  return [...new Set(frames.map((frame) => fieldsOf(frame).toSorted().join('\n')))];
}

/** What services give to some models, accounts or texts only, and what we leave out knowingly. */
const VARYING = [
  /^\.content\.0\.input/,
  // Left out in some whole answers, null in others.
  /^\.stop_sequence null/,
  /^\.usage\.(prompt|completion)_tokens_details/,
  /inference_geo|recommended_model/,
  /^\.choices\.0\.delta\.tool_calls\.0\.function\.arguments/,
  /content_filter_results/,
];

function comparable(frames: unknown[]): string[] {
  return kindsOf(frames).map((kind) =>
    kind
      .split('\n')
      .filter((field) => !VARYING.some((pattern) => pattern.test(field)))
      .join('\n'),
  );
}

async function simulate(path: string, behaviour: Behaviour, stream: boolean): Promise<string> {
  sim.script(behaviour);
  const google = path.endsWith(':');
  const method = stream ? 'streamGenerateContent?alt=sse' : 'generateContent';
  const response = await fetch(sim.url + path + (google ? method : ''), {
    method: 'POST',
    headers: { authorization: 'Bearer k', 'anthropic-version': '2023-06-01' },
    body: JSON.stringify({
      model: 'm',
      max_tokens: 99,
      messages: [{ role: 'user', content: 'hello' }],
      contents: [{ role: 'user', parts: [{ text: 'hello' }] }],
      stream,
      stream_options: { include_usage: true },
    }),
  });
  return response.text();
}

describe.skipIf(!existsSync(folder))('against recordings of the real services', () => {
  const read = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8');

  it.each(CASES)('%s: the stream consists of the same kinds of frames', async (name, path, behaviour) => {
    const recorded = read(`${name}.chunks.txt`)
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as unknown);
    const simulated = (await simulate(path, behaviour, true))
      .split(/\r?\n/)
      .filter((line) => line.startsWith('data: {'))
      .map((line) => JSON.parse(line.slice(6)) as unknown);
    expect(new Set(comparable(simulated))).toEqual(new Set(comparable(recorded)));
  });

  const whole = CASES.filter(([name]) => existsSync(`${folder}/${name}.json`));
  it.each(whole)('%s: the whole answer has the same fields', async (name, path, behaviour) => {
    const recorded = JSON.parse(read(`${name}.json`)) as unknown;
    const simulated = JSON.parse(await simulate(path, behaviour, false)) as unknown;
    expect(comparable([simulated])[0]?.split('\n')).toEqual(comparable([recorded])[0]?.split('\n'));
  });
});
