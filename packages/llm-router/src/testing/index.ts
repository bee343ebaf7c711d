/** Provider simulators with faults on demand. */
export { startSimulator } from './server.ts';
export type { Simulator, SimulatorOptions } from './server.ts';
export type {
  Behaviour,
  Dialect,
  Fault,
  FaultKind,
  RecordedRequest,
  ScriptedToolCall,
  ScriptedUsage,
  SimulatedApi,
} from './behaviour.ts';
