/** Provider simulators with faults on demand, and the contract that every provider keeps. */
export { contractChecks } from './contract.ts';
export type { ContractCheck, ContractOptions } from './contract.ts';
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
