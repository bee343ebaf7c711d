/** What the built-in assistant says. Deterministic: the same question at the same moment gets the same words. */
import { calculate } from './arithmetic.ts';

const INTRODUCTION =
  'I am the built-in offline assistant. No language model is configured or can be reached right now, so I can do very little.';

const HELP =
  'To talk to a language model, give Switchyard the key of a provider: set an environment variable such as ' +
  '`OPENAI_API_KEY`, `ANTHROPIC_API_KEY`, `GEMINI_API_KEY` or `GROQ_API_KEY`, or name the provider in `switchyard.yaml`, ' +
  'and start it again. A local Ollama server needs no key. If keys are set already, their providers cannot be reached at the moment.';

const ABILITIES = 'I can tell the time and date, work out a sum of two numbers, and explain how to add a provider.';

/** How much of a question is repeated, in characters. */
const REPEATED = 200;

export interface AnswerTo {
  /** The user's last message. */
  question: string;
  /** Milliseconds since the epoch; told in `timeZone`. */
  now: number;
  timeZone: string;
  /** What it says of itself. Default: that it can do very little. */
  introduction?: string | undefined;
}

export function answerTo({ question, now, timeZone, introduction = INTRODUCTION }: AnswerTo): string {
  const asked = question.trim().replace(/\s+/g, ' ');
  const sum = calculate(asked);
  if (sum !== undefined) return `${sum}.\n\n${introduction}`;
  if (asksForMoment(asked)) return `It is ${moment(now, timeZone)}.\n\n${introduction}`;
  if (/\b(help|api keys?|configure|set ?up)\b|\badd (a |another )?(provider|model|key)\b/i.test(asked)) {
    return `${introduction}\n\n${HELP}\n\n${ABILITIES}`;
  }
  return [
    introduction,
    asked === '' ? '' : `You said: “${shorten(asked)}”`,
    `${ABILITIES} Ask for “help” to learn more.`,
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

function asksForMoment(asked: string): boolean {
  return /\bwhat(?:'s|’s| is)? (?:the )?(?:current )?(?:time|date|day)\b(?! (?:of|for|to|in|at)\b)|\b(?:today['’]s|current) (?:date|time)\b|\bwhich day is it\b/i.test(
    asked,
  );
}

function moment(now: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'full',
    timeStyle: 'long',
    timeZone,
  }).format(now);
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length > REPEATED ? `${characters.slice(0, REPEATED).join('')}…` : text;
}
