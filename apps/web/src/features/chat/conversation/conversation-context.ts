/** What a message in the list can have done. */
import { createContext, use } from 'react';
import type { Decision } from '../../../shared/tool-cards.ts';
import type { ChatEngine } from '../state/chat-engine.ts';
import type { Message, SendInput, ToolCall } from '../state/types.ts';

export interface ConversationActions {
  live: ChatEngine['live'];
  send(input: SendInput): void;
  retry(outgoingId: string): void;
  discard(outgoingId: string): void;
  stop(): void;
  /** @param model absent: as the session says */
  regenerate(message: Message, model?: string): void;
  /** Gives up waiting, and asks another model. */
  stopAndAsk(message: Message, model: string): void;
  decide(message: Message, call: ToolCall, decision: Decision): void;
  show(message: Message, siblingId: string): void;
  fork(message: Message): void;
}

/** @param answering nothing else can be asked for meanwhile */
export interface ConversationContextValue {
  actions: ConversationActions;
  answering: boolean;
}

export const ConversationContext = createContext<ConversationContextValue | undefined>(undefined);

export function useConversationContext(): ConversationContextValue {
  const value = use(ConversationContext);
  if (value === undefined) throw new Error('this is a part of a conversation');
  return value;
}
