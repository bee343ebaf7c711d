/** The built-in assistant as an answerer: reads the request, says its piece word by word. */
import { noUsage, partsOf, textOf } from '../content.ts';
import { LlmError } from '../errors.ts';
import type { LocalAnswerer } from '../provider.ts';
import { minimalJson } from '../minimal-json.ts';
import { estimateTextTokens, estimateTokens } from '../token-estimate.ts';
import type { ChatRequest, OutputFormat } from '../types.ts';
import { answerTo } from './answers.ts';

export interface OfflineAnswererOptions {
  /** Milliseconds since the epoch. */
  now(): number;
  /** IANA name of the zone in which the time is told. Default: UTC. */
  timeZone?: string;
  /** What it says of itself. Default: that it can do very little. */
  introduction?: string;
}

/** Tokens are estimates. Tools are never called. */
export function offlineAnswerer({ now, timeZone = 'UTC', introduction }: OfflineAnswererOptions): LocalAnswerer {
  let answers = 0;
  return async function* answer(request, model, signal) {
    const at = now();
    yield {
      type: 'start',
      id: `offline-${at.toString(36)}-${(answers++).toString(36)}`,
      model: model.name,
      createdAt: at,
    };
    const { text, ...ending } = cutToSize(
      write(request.output, answerTo({ question: lastQuestion(request), now: at, timeZone, introduction })),
      request,
    );
    for (const word of text.match(/\s*\S+\s*/g) ?? []) {
      if (signal.aborted) throw LlmError.is(signal.reason) ? signal.reason : new LlmError('aborted', 'the caller left');
      yield { type: 'text_delta', text: word };
    }
    const usage = { ...noUsage(), inputTokens: estimateTokens(request), outputTokens: estimateTextTokens(text) };
    yield { type: 'finish', usage, ...ending };
  };
}

function lastQuestion(request: ChatRequest): string {
  const last = request.messages.findLast((message) => message.role === 'user');
  return last ? textOf(partsOf(last)) : '';
}

function write(output: OutputFormat | undefined, text: string): string {
  switch (output?.type) {
    case 'json':
      return JSON.stringify({ answer: text });
    case 'json_schema':
      return JSON.stringify(minimalJson(output.schema));
    case 'text':
    case undefined:
      return text;
  }
}

interface Ending {
  text: string;
  reason: 'stop' | 'length';
  stopSequence?: string;
}

/** Ends the text at the first stop sequence, or at the output limit. */
function cutToSize(text: string, { stop = [], maxOutputTokens }: ChatRequest): Ending {
  const stops = stop.filter((sequence) => sequence !== '' && text.includes(sequence));
  const [first] = stops.toSorted((a, b) => text.indexOf(a) - text.indexOf(b));
  const stopped: Ending =
    first === undefined
      ? { text, reason: 'stop' }
      : { text: text.slice(0, text.indexOf(first)), reason: 'stop', stopSequence: first };
  if (maxOutputTokens === undefined || estimateTextTokens(stopped.text) <= maxOutputTokens) return stopped;
  let kept = '';
  for (const word of stopped.text.match(/\s*\S+/g) ?? []) {
    if (estimateTextTokens(kept + word) > maxOutputTokens) break;
    kept += word;
  }
  return { text: kept, reason: 'length' };
}
