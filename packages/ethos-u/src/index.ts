export { type Architecture, acceleratorOf, architectureOf, type Product } from './architecture.ts';
export { findingOf } from './checks/error-finding.ts';
export { type CheckRule, checkRules } from './checks/rules.ts';
export type { Finding } from './checks/types.ts';
export { decodeCommands } from './commands/decode.ts';
export { disassemble, sizeOf } from './commands/disassemble.ts';
export type { Command } from './commands/types.ts';
export { readCompiled } from './container/read.ts';
export type { CompiledModel, NpuOp, Region } from './container/types.ts';
export { EthosUError, type EthosUErrorDetails } from './errors.ts';
export { operationsOf } from './machine/operations.ts';
export type { FeatureMap, Operation, Watcher } from './machine/types.ts';
export { type DebugDatabase, readDebugDatabase, type Written } from './network/debug-database.ts';
export { createNetwork } from './network/network.ts';
export { originalTensors } from './network/original-tensors.ts';
export type {
  Network,
  NetworkFinding,
  NetworkOptions,
  Observer,
  Port,
} from './network/types.ts';
export { type DebugLayers, readDebugLayers } from './traffic/debug-layers.ts';
export type { LayerSource } from './traffic/layers.ts';
export { type ProfileOptions, profileStream } from './traffic/profile.ts';
export type {
  LayerEstimate,
  LayerProfile,
  Layers,
  MemoryMap,
  MemoryName,
  Moved,
  Occupant,
  OperationProfile,
  Overlap,
  StreamProfile,
  Traffic,
  TrafficTotals,
  Transfer,
} from './traffic/types.ts';
export { type OperationWeights, weightsOfOperations } from './weights/compression.ts';
export type { Compression } from './weights/entropy.ts';
