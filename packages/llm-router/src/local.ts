/** A provider that answers in process: no socket, no key. */
import type { ChatRequest, Model, StreamEvent } from './types.ts';

/** Contract: the same order of events as any stream; stops when the signal fires. */
export type LocalAnswerer = (request: ChatRequest, model: Model, signal: AbortSignal) => AsyncIterable<StreamEvent>;
