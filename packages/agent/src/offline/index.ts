/** The assistant that needs no provider: understands the packs' tools by their samples. */
export { createOfflineAssistant } from './assistant.ts';
export type { OfflineAssistantOptions } from './assistant.ts';
