/** What is told of a provider's answer, whole or broken off. */
import type { ChatRequest, ChatResponse, ChatStream } from 'llm-router';
import { noUsage } from 'llm-router/content';
import { estimateTextTokens, estimateTokens } from 'llm-router/tokens';
import type { AnsweredRound, UnfinishedRound } from '../agent.ts';

/** An answer as far as it has come. */
export interface Heard {
  stream: ChatStream;
  request: ChatRequest;
  response: ChatResponse;
  /** How many messages the request left out. */
  dropped: number;
  /** Milliseconds since the epoch; `firstAt`: of the first content. */
  times: { startedAt: number; firstAt: number | undefined; endedAt: number };
}

export function answeredRound(heard: Heard): AnsweredRound {
  const { stream, response, times } = heard;
  const { usage, finishReason } = response;
  const firstTokenMs = (times.firstAt ?? times.endedAt) - times.startedAt;
  return { ...common(heard), usage, costUsd: stream.costUsd ?? null, finishReason, firstTokenMs };
}

/** Providers tell the usage with the end, so that of an answer without one it is estimated, and its cost not known. */
export function unfinishedRound(heard: Heard): UnfinishedRound {
  const { request, response, times } = heard;
  const usage = { ...noUsage(), inputTokens: estimateTokens(request), outputTokens: spokenTokens(response) };
  const firstTokenMs = times.firstAt === undefined ? null : times.firstAt - times.startedAt;
  return { ...common(heard), usage, costUsd: null, firstTokenMs };
}

function common({ stream: { info }, request, response, dropped, times }: Heard) {
  return {
    provider: info?.provider ?? '',
    deployment: info?.deployment ?? request.model,
    attempts: info?.attempts ?? 1,
    failures: info?.failures ?? [],
    content: response.content,
    totalMs: times.endedAt - times.startedAt,
    dropped,
  };
}

function spokenTokens({ content }: ChatResponse): number {
  const spoken = content.map((part) => {
    switch (part.type) {
      case 'text':
      case 'reasoning':
        return part.text;
      case 'tool_call':
        return part.name + part.arguments;
      default:
        return '';
    }
  });
  return estimateTextTokens(spoken.join(''));
}
