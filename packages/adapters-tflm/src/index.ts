export { type AllocationKind, type Allocations, readAllocations } from './log/allocations.ts';
export { tflm } from './tflm.ts';
