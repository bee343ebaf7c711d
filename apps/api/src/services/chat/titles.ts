/** A session's title, made after its first exchange: by the model that answered, or from the first words. */
import { type ChatRequest, type ChatResult, LlmError, type Router } from 'llm-router';
import { textOf } from 'llm-router/content';

const LONGEST = 60;
const WAIT_MS = 15_000;

export interface Title {
  title: string;
  /** What making it took, where a model made it. */
  result?: ChatResult;
}

/** At most 60 characters. Never fails for want of a model. */
export async function titleFor(
  router: Pick<Router, 'chat'>,
  exchange: { question: string; answer: string; deployment: string; signal: AbortSignal },
): Promise<Title> {
  const { question, answer, deployment, signal } = exchange;
  if (deployment.startsWith('offline/')) return { title: titleFromWords(question) };
  const request: ChatRequest = {
    model: deployment,
    messages: [
      {
        role: 'system',
        content:
          'Write a title of at most six words for the conversation, in its language. Answer with the title alone: no quotes, no full stop.',
      },
      { role: 'user', content: `Question: ${question.slice(0, 1_000)}\n\nAnswer: ${answer.slice(0, 1_000)}` },
    ],
    maxOutputTokens: 400,
    reasoning: { effort: 'minimal' },
    routing: { timeoutMs: WAIT_MS },
  };
  try {
    const result = await router.chat(request, { signal });
    return { title: titleFromWords(textOf(result.content)) || titleFromWords(question), result };
  } catch (error) {
    // A title is not worth telling anybody of a failure.
    if (LlmError.is(error)) return { title: titleFromWords(question) };
    throw error;
  }
}

/** The first words, as many whole ones as fit. */
export function titleFromWords(text: string): string {
  const plain = text
    .replaceAll(/[#*_`>"“”]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/[.。]$/, '');
  if (plain.length <= LONGEST) return plain;
  const cut = plain.slice(0, LONGEST);
  const space = cut.lastIndexOf(' ');
  return `${(space > LONGEST / 2 ? cut.slice(0, space) : cut.slice(0, LONGEST - 1)).toWellFormed()}…`;
}
