/** What a model is told when a call comes to nothing. Never anything of our insides. */
import { cutText } from '../context/shorten.ts';
import type { AgentToolCall } from '../agent.ts';

export const CANCELLED = 'The user stopped this before it was finished. It may or may not have taken effect.';
export const NOT_BEGUN = 'This was called off before it was begun, so nothing was done.';
export const DENIED = 'The user said no to this, so it was not done. Do not try it again unless they ask for it.';
export const FAILED_REPEATEDLY =
  'This very call has failed three times in the same way. Stop trying it, and tell the user why it does not work.';
export const CUT_OFF =
  'The answer reached its length limit within this call, so it was not run. Call again with less text, or with fewer calls at once.';

export function unknownTool(name: string, names: readonly string[]): string {
  const known = names.length > 0 ? `The tools are: ${names.join(', ')}.` : 'There are no tools now: answer in words.';
  return `There is no tool “${name.slice(0, 100)}”. ${known}`;
}

export function timedOut({ title, effect }: AgentToolCall): string {
  const doubt = effect === 'read' ? '' : ' It may still take effect, so look before you try again.';
  return `“${title}” took too long and was left.${doubt}`;
}

export function faulted({ title, effect }: AgentToolCall): string {
  const doubt = effect === 'read' ? '' : ' It may have taken effect in part.';
  return `“${title}” failed because of a fault on our side.${doubt} Tell the user so.`;
}

export function changedByUser(call: AgentToolCall): string {
  return `The user said yes with other arguments: ${cutText(JSON.stringify(call.arguments), 500)}.`;
}
