/** Answers that show what the page can show. Everything else is the built-in assistant's. */
import type { ChatRequest, Model, StreamEvent } from 'llm-router';
import { noUsage, partsOf, textOf } from 'llm-router/content';
import { estimateTextTokens, estimateTokens } from 'llm-router/tokens';

/** An answer from its beginning to its end; undefined when nothing is written for the question. */
export function writtenAnswer(request: ChatRequest, model: Model): AsyncIterable<StreamEvent> | undefined {
  const last = request.messages.at(-1);
  if (last?.role !== 'user') return undefined;
  const asked = textOf(partsOf(last));
  const text = titleOf(asked) ?? ANSWERS.find(({ about }) => about.test(asked))?.text;
  return text === undefined ? undefined : tell(text, request, model);
}

/** Where a conversation is to be named: the first words of its question. */
function titleOf(asked: string): string | undefined {
  const question = /^Question: (.*)/.exec(asked)?.[1];
  return question
    ?.split(/\s+/)
    .slice(0, 6)
    .join(' ')
    .replace(/[?.!,]+$/, '');
}

async function* tell(text: string, request: ChatRequest, model: Model): AsyncGenerator<StreamEvent> {
  const createdAt = Date.now();
  yield { type: 'start', id: `demo-${createdAt.toString(36)}`, model: model.name, createdAt };
  for (const word of text.match(/\s*\S+\s*/g) ?? []) yield { type: 'text_delta', text: word };
  const usage = { ...noUsage(), inputTokens: estimateTokens(request), outputTokens: estimateTextTokens(text) };
  yield { type: 'finish', reason: 'stop', usage };
}

const ANSWERS: readonly { about: RegExp; text: string }[] = [
  {
    about: /circuit breaker/i,
    text: `A **circuit breaker** stands before something that may fail. It has three states:

| state | what happens | goes on when |
|---|---|---|
| closed | calls go through, failures are counted | too many of the last calls failed → open |
| open | calls are refused at once | a rest has passed → half-open |
| half-open | one call is let through | it works → closed; it fails → open |

\`\`\`mermaid
stateDiagram-v2
  [*] --> Closed
  Closed --> Open: too many failures
  Open --> HalfOpen: after the rest
  HalfOpen --> Closed: the probe works
  HalfOpen --> Open: the probe fails
\`\`\`

It spares the caller a long wait, and gives what failed the time to recover.
`,
  },
  {
    about: /binary search|typescript|write .*(code|function)/i,
    text: `Here is a binary search in TypeScript. It takes \\(O(\\log n)\\) steps:

\`\`\`ts
/** The index of \`wanted\` in a sorted list, or -1. */
export function indexOf(sorted: readonly number[], wanted: number): number {
  let from = 0;
  let to = sorted.length - 1;
  while (from <= to) {
    const middle = (from + to) >> 1;
    const found = sorted[middle] ?? Number.NaN;
    if (found === wanted) return middle;
    if (found < wanted) from = middle + 1;
    else to = middle - 1;
  }
  return -1;
}
\`\`\`

After $k$ steps at most $n / 2^k$ places are left, so it ends when $2^k > n$:

$$k = \\lfloor \\log_2 n \\rfloor + 1$$
`,
  },
  {
    about: /\b(trip|travel|weekend|lisbon)\b/i,
    text: `A weekend in Lisbon, without haste:

1. **Saturday morning** – up to the castle by tram 28, down through Alfama on foot.
2. **Afternoon** – the tile museum; it is cool and never crowded after three.
3. **Evening** – grilled sardines by the river, then music in a small house in Mouraria.
4. **Sunday** – the train to Sintra at eight, before everybody else; back for custard tarts in Belém.

- [ ] Book the castle ahead
- [ ] Take shoes that grip: the pavements are polished stone

> Ask me to *add these to your todos*, and I will.
`,
  },
];
