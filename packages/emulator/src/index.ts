export { type Bounds, defaultBounds } from './compare/bounds.ts';
export { explainOp } from './compare/explain-op.ts';
export { firstDifference, type OpDifference } from './compare/first-difference.ts';
export { type Execution, type Judgement, type JudgeOptions, judge } from './compare/judge.ts';
export { compareTensors, type TensorDifference } from './compare/tensors.ts';
export { createEmulator, type Emulator, type EmulatorOptions, type Port } from './emulator.ts';
export { EmulatorError, type EmulatorErrorDetails } from './errors.ts';
export type { Profile } from './profiles/profile.ts';
export { profileById, profiles } from './profiles/profiles.ts';
