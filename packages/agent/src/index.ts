/** The shared agent: what tools are, and the loop that lets a model use them. */
export type * from './agent.ts';
export { selectContext } from './context/select-context.ts';
export type { ContextRequest, SelectedContext } from './context/select-context.ts';
export { checkArguments } from './loop/arguments.ts';
export { isBounded } from './loop/bounds.ts';
export { createAgent } from './loop/create-agent.ts';
export type { AgentOptions } from './loop/create-agent.ts';
export { callPart, resultPart } from './loop/parts.ts';
export { systemPrompt } from './prompt/system-prompt.ts';
export type { PromptInput } from './prompt/system-prompt.ts';
export { defineTool } from './tool.ts';
export type * from './tool.ts';
