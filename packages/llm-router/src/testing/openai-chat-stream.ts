/** `POST /v1/chat/completions` with `stream: true`, in each dialect's frames. */
import { argumentPieces } from './argument-pieces.ts';
import type { Answer } from './answer.ts';
import { padding } from './ids.ts';
import { objectOf } from './json.ts';
import type { JsonObject } from './json.ts';
import { DIALECTS, writeUsage } from './openai-dialects.ts';
import type { DialectTraits } from './openai-dialects.ts';
import { openaiStreamError } from './openai-errors.ts';
import { CITATIONS, TIME_INFO } from './openai-extras.ts';
import { HALF_JSON, sse } from './wire.ts';
import type { Call, Frame, StreamReply } from './wire.ts';

export function chatStream(answer: Answer, call: Call): StreamReply {
  const traits = DIALECTS[call.dialect];
  const options = objectOf(call.body['stream_options']);
  const chunks = createChunks(call, traits, options);
  const frames = [...opening(answer, call, traits, chunks)];
  let index = 0;
  let said = '';
  for (const delta of deltasOf(answer, call, traits)) {
    if (typeof delta['content'] === 'string') said += delta['content'];
    const first = index++ === 0 && traits.role === 'first_delta';
    const role = first || traits.role === 'every_delta' ? { role: 'assistant' } : {};
    frames.push({ kind: 'delta', data: chunks.speak({ ...role, ...delta }, said, index, answer) });
  }
  frames.push(...ending(answer, call, traits, chunks, { said, usageAsked: options['include_usage'] === true }));
  return {
    kind: 'stream',
    contentType: call.dialect === 'openai' ? 'text/event-stream; charset=utf-8' : 'text/event-stream',
    frames,
    malformed: sse(HALF_JSON),
    error: (failure) => openaiStreamError(failure, call, chunks.base),
  };
}

interface Chunks {
  base: JsonObject;
  /** A chunk with these choices. */
  write(choices: JsonObject[], extra?: JsonObject): string;
  /** A chunk with one choice. `said` is all text so far, which one dialect repeats. */
  speak(delta: JsonObject, said: string, index: number, answer: Answer): string;
  choice(delta: JsonObject, finish: string | null): JsonObject;
}

function createChunks(call: Call, traits: DialectTraits, options: JsonObject): Chunks {
  const { dialect, sequence } = call;
  const base = {
    id: traits.id(sequence),
    object: 'chat.completion.chunk',
    created: Math.floor(call.now / 1000),
    model: call.model,
    ...traits.extras,
  };
  const nullUsage =
    traits.nullUsage === 'always' || (traits.nullUsage === 'when_asked' && options['include_usage'] === true);
  const obfuscates = traits.obfuscates === true && options['include_obfuscation'] !== false;
  let count = 0;
  const write = (choices: JsonObject[], extra: JsonObject = {}): string =>
    sse({
      ...base,
      choices,
      ...(nullUsage && { usage: null }),
      ...(obfuscates && { obfuscation: padding(sequence, count++) }),
      ...extra,
    });
  const choice = (delta: JsonObject, finish: string | null): JsonObject => ({
    index: 0,
    delta,
    ...(!traits.bare && { logprobs: null }),
    ...(!(traits.bare && finish === null) && { finish_reason: finish }),
    ...(dialect === 'openrouter' && { native_finish_reason: finish }),
    ...(dialect === 'azure' && { content_filter_results: finish === null ? SAFE : {} }),
  });
  return {
    base,
    write,
    choice,
    speak(delta, said, index, answer) {
      if (traits.usage !== 'every') return write([choice(delta, null)]);
      const usage = writeUsage(dialect, { ...answer.usage, output: Math.min(index, answer.usage.output) });
      const message = { role: 'assistant', content: said };
      return write([{ ...choice(delta, null), message }], { usage, ...CITATIONS });
    },
  };
}

const SAFE = {
  hate: { filtered: false, severity: 'safe' },
  self_harm: { filtered: false, severity: 'safe' },
  sexual: { filtered: false, severity: 'safe' },
  violence: { filtered: false, severity: 'safe' },
};

/** What comes before the model says anything. */
function* opening(answer: Answer, call: Call, traits: DialectTraits, chunks: Chunks): Generator<Frame> {
  const { dialect } = call;
  if (dialect === 'openrouter') {
    yield { kind: 'open', data: ': OPENROUTER PROCESSING\n\n' };
    yield { kind: 'open', data: ': OPENROUTER PROCESSING\n\n' };
  }
  if (dialect === 'deepseek') yield { kind: 'open', data: ': keep-alive\n\n' };
  if (dialect === 'azure') {
    const content_filter_results = { ...SAFE, jailbreak: { filtered: false, detected: false } };
    const filter = { prompt_filter_results: [{ prompt_index: 0, content_filter_results }] };
    yield { kind: 'open', data: sse({ choices: [], created: 0, id: '', model: '', object: '', ...filter }) };
  }
  if (traits.role !== 'own_chunk') return;
  const onlyCalls = answer.text.length === 0 && answer.toolCalls.length > 0;
  const nothing = onlyCalls && dialect !== 'mistral' ? null : '';
  const delta: JsonObject = { role: 'assistant', content: nothing };
  if (dialect === 'openai' || dialect === 'azure') delta['refusal'] = null;
  if (dialect === 'deepseek' && answer.reasoning.length > 0)
    Object.assign(delta, { content: null, reasoning_content: '' });
  const extra = dialect === 'groq' ? { x_groq: { id: groqId(call), seed: call.sequence } } : {};
  yield { kind: 'open', data: chunks.write([chunks.choice(delta, null)], extra) };
}

function* deltasOf(answer: Answer, call: Call, traits: DialectTraits): Generator<JsonObject> {
  for (const text of answer.reasoning) yield* reasoningDelta(text, call, traits);
  const besideThinking = call.dialect === 'deepseek' && answer.reasoning.length > 0;
  for (const content of answer.text) yield { content, ...(besideThinking && { reasoning_content: null }) };
  if (traits.tools === 'with_finish') return;
  for (const [index, toolCall] of answer.toolCalls.entries()) {
    const id = toolCall.id ?? traits.toolCallId(call.sequence, index);
    const { name } = toolCall;
    const whole = traits.tools === 'whole';
    const content = call.dialect === 'ollama' || call.dialect === 'openrouter' ? { content: '' } : {};
    const spec = { name, arguments: whole ? toolCall.arguments : '' };
    yield { ...content, tool_calls: [{ index, id, type: 'function', function: spec }] };
    if (whole) continue;
    for (const piece of argumentPieces(toolCall.arguments)) {
      yield { ...content, tool_calls: [{ index, function: { arguments: piece } }] };
    }
  }
}

function* reasoningDelta(text: string, call: Call, traits: DialectTraits): Generator<JsonObject> {
  switch (traits.reasoning) {
    case 'reasoning':
      if (call.dialect === 'openrouter') {
        yield {
          content: '',
          reasoning: text,
          reasoning_details: [{ type: 'reasoning.text', text, format: 'unknown', index: 0 }],
        };
      } else if (call.dialect === 'groq' && call.model.includes('gpt-oss')) {
        yield { reasoning: text, channel: 'analysis' };
      } else {
        yield { ...(call.dialect === 'ollama' && { content: '' }), reasoning: text };
      }
      return;
    case 'reasoning_content':
      yield { ...(call.dialect === 'deepseek' && { content: null }), reasoning_content: text };
      return;
    case 'thinking_parts':
      yield { content: [{ type: 'thinking', thinking: [{ type: 'text', text }] }] };
      return;
    case 'think_tags':
    case 'none':
      return;
  }
}

/** The finish reason, usage where this dialect puts it, and the terminator. */
function* ending(
  answer: Answer,
  call: Call,
  traits: DialectTraits,
  chunks: Chunks,
  { said, usageAsked }: { said: string; usageAsked: boolean },
): Generator<Frame> {
  const { dialect } = call;
  const usage = writeUsage(dialect, answer.usage);
  const choice = chunks.choice(lastDelta(answer, call, traits), answer.finish);
  if (traits.usage === 'every') {
    // The last object says it all once more, under a name of its own.
    const last = { ...choice, message: { role: 'assistant', content: said } };
    yield { kind: 'end', data: chunks.write([last], { object: 'chat.completion.done', usage, ...CITATIONS }) };
    return;
  }
  const onFinish: JsonObject = traits.usage === 'finish' ? { usage } : {};
  if (dialect === 'groq') onFinish['x_groq'] = { id: groqId(call), usage };
  if (dialect === 'cerebras') onFinish['time_info'] = TIME_INFO;
  yield { kind: 'finish', data: chunks.write([choice], onFinish) };
  if (traits.usage === 'extra' || (traits.usage === 'asked' && usageAsked)) {
    const empty = {
      index: 0,
      delta: { role: 'assistant', content: '' },
      finish_reason: null,
      native_finish_reason: null,
    };
    yield { kind: 'finish', data: chunks.write(dialect === 'openrouter' ? [empty] : [], { usage }) };
  }
  if (traits.done) yield { kind: 'end', data: 'data: [DONE]\n\n' };
}

function lastDelta(answer: Answer, call: Call, traits: DialectTraits): JsonObject {
  if (traits.tools === 'with_finish' && answer.toolCalls.length > 0) {
    // This dialect numbers its calls by their order alone.
    const tool_calls = answer.toolCalls.map((toolCall, index) => ({
      id: toolCall.id ?? traits.toolCallId(call.sequence, index),
      function: { name: toolCall.name, arguments: toolCall.arguments },
    }));
    return { content: null, tool_calls };
  }
  if (traits.role === 'every_delta') return { role: 'assistant', content: '' };
  if (call.dialect === 'deepseek' && answer.reasoning.length > 0) return { content: '', reasoning_content: null };
  return call.dialect === 'mistral' || call.dialect === 'deepseek' || call.dialect === 'perplexity'
    ? { content: '' }
    : {};
}

function groqId(call: Call): string {
  return `req_${String(call.sequence).padStart(26, '0')}`;
}
