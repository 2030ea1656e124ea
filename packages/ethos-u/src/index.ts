export { type Architecture, acceleratorOf, architectureOf, type Product } from './architecture.ts';
export type { Finding } from './checks/types.ts';
export type { Command } from './commands/types.ts';
export type { CompiledModel, NpuOp, Region } from './container/types.ts';
export { EthosUError, type EthosUErrorDetails } from './errors.ts';
export type { Operation, Watcher } from './machine/types.ts';
