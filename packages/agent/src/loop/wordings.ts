/** What is said when a call comes to nothing. Never anything of our insides. */
import { cutText } from '../context/shorten.ts';
import type { AgentToolCall } from '../agent.ts';

export interface Wording {
  /** For people, and for the model. */
  text: string;
  /** For the model alone: what to do now. */
  note?: string;
}

export const CANCELLED: Wording = {
  text: 'This was stopped before it was finished. It may or may not have taken effect.',
};
export const NOT_BEGUN: Wording = { text: 'This was called off before it was begun, so nothing was done.' };
export const DENIED: Wording = {
  text: 'The answer was no, so this was not done.',
  note: 'The user said no. Do not try it again unless they ask for it.',
};
export const FAILED_REPEATEDLY: Wording = {
  text: 'This has failed three times in the same way.',
  note: 'Stop trying this very call, and tell the user why it does not work.',
};
export const CUT_OFF: Wording = {
  text: 'The answer became too long within this call, so it was not run.',
  note: 'Call again with less text, or with fewer calls at once.',
};

export function unknownTool(name: string, names: readonly string[]): Wording {
  const known = names.length > 0 ? `The tools are: ${names.join(', ')}.` : 'There are no tools now: answer in words.';
  return { text: `There is no tool “${name.slice(0, 100)}”.`, note: known };
}

export function misfit({ title }: AgentToolCall, { fault, problem }: { fault: string; problem: string }): Wording {
  return { text: `“${title}” was not done: ${fault}.`, note: problem };
}

export function timedOut({ title, effect }: AgentToolCall): Wording {
  const text = `“${title}” took too long and was left.`;
  if (effect === 'read') return { text };
  return { text: `${text} It may still take effect.`, note: 'Look whether it has before you try again.' };
}

export function faulted({ title, effect }: AgentToolCall): Wording {
  const doubt = effect === 'read' ? '' : ' It may have taken effect in part.';
  return { text: `“${title}” failed because of a fault on our side.${doubt}`, note: 'Tell the user so.' };
}

export function changedByUser(call: AgentToolCall): string {
  return `The user said yes with other arguments: ${cutText(JSON.stringify(call.arguments), 500)}.`;
}
