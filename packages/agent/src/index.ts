/** The shared agent: what tools are, and the loop that lets a model use them. */
export type * from './agent.ts';
export { defineTool } from './tool.ts';
export type * from './tool.ts';
