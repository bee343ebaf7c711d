/**
 * What shows the results and the questions of tools. The chat knows the cards of todos; features that bring tools of their
 * own bring these as well, and the app hands them over.
 */
import { type ComponentType, createContext } from 'react';
import type { Schemas } from './api/client.ts';

export type ToolCall = Schemas['ToolCall'];
export type Card = NonNullable<ToolCall['card']>;

export interface CardProps {
  card: Card;
  /** When the card was made, in milliseconds since the epoch: what it shows may be older than what there is. */
  at: number;
}

/** The user's word on a call that waits for it. */
export type Decision = { word: 'approve'; arguments?: Record<string, unknown> } | { word: 'deny' };

export interface ApprovalProps {
  /** It waits for the user's yes. */
  call: ToolCall;
  onDecide: (decision: Decision) => void;
}

export interface ToolCards {
  /** By the card's kind. */
  cards: Readonly<Record<string, ComponentType<CardProps>>>;
  /** By the tool's name; all others are asked for in the same form. */
  approvals: Readonly<Record<string, ComponentType<ApprovalProps>>>;
}

export const ToolCardsContext = createContext<ToolCards>({ cards: {}, approvals: {} });
