/** The public API of the library. Providers: `llm-router/providers`; a server: `llm-router/node`; tests: `llm-router/testing`. */
export { createRouter } from './create-router.ts';
export { defineProvider } from './provider.ts';
export { openaiCompatible } from './providers/openai-compatible.ts';
export { LlmError } from './errors.ts';
export type { CallOptions, ChatResult, ChatStream, Router } from './router-api.ts';
export type { ProviderConfig, RouterConfig, RoutingConfig } from './config.ts';
export type { LlmErrorCode } from './errors.ts';
export type { AttemptEvent, CallEvent, RouterEvents } from './events.ts';
export type { ProviderHealth, RouterHealth } from './health.ts';
export type { Provider } from './provider.ts';
export type { ChatRequest, ChatResponse, Message, Model, StreamEvent, ToolDefinition, Usage } from './types.ts';
