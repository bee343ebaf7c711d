/** Which calls wait for the user, and the question for tools that have none of their own. */
import { cutText } from '../context/shorten.ts';
import type { ApprovalPolicy } from '../agent.ts';
import type { Tool, ToolEffect } from '../tool.ts';
import type { Json } from './arguments.ts';

/** Enough to see what it is about; the page shows the arguments beside it. */
const ARGUMENT_CHARS = 100;
const QUESTION_CHARS = 500;

export function needsApproval(effect: ToolEffect, policy: ApprovalPolicy): boolean {
  switch (policy) {
    case 'always':
      return effect !== 'read';
    case 'destructive':
      return effect === 'destructive';
    case 'never':
      return false;
  }
}

/** "Create a todo (title: “Buy milk”, priority: high)?" */
export function questionFor(tool: Tool, given: Json): string {
  const told = Object.entries(given).map(([name, value]) => {
    const text = typeof value === 'string' ? `“${cutText(value, ARGUMENT_CHARS)}”` : JSON.stringify(value);
    return `${name}: ${cutText(text, ARGUMENT_CHARS)}`;
  });
  const details = cutText(told.join(', '), QUESTION_CHARS);
  return details === '' ? `${tool.title}?` : `${tool.title} (${details})?`;
}
