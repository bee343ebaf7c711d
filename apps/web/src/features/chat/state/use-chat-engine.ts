/** The engine of whoever is signed in. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useSignedIn } from '../../../shared/api/session.ts';
import { type ChatEngine, createChatEngine } from './chat-engine.ts';

/** One for each cache, as both hold what belongs to one user in one page. */
const engines = new WeakMap<QueryClient, { userId: string; engine: ChatEngine }>();

export function useChatEngine(): ChatEngine {
  const queries = useQueryClient();
  const { id: userId } = useSignedIn();
  const known = engines.get(queries);
  if (known?.userId === userId) return known.engine;
  known?.engine.close();
  const engine = createChatEngine({ queries });
  engines.set(queries, { userId, engine });
  return engine;
}
