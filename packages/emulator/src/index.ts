export { type Bounds, defaultBounds } from './compare/bounds.ts';
export { explainOp } from './compare/explain-op.ts';
export { firstDifference, type OpDifference } from './compare/first-difference.ts';
export type { HistogramRow } from './compare/histogram.ts';
export { type Execution, type Judgement, type JudgeOptions, judge } from './compare/judge.ts';
export { addUp, compareTensors, type TensorDifference } from './compare/tensors.ts';
export { createEmulator, type Emulator, type EmulatorOptions, type Port } from './emulator.ts';
export { EmulatorError, type EmulatorErrorDetails } from './errors.ts';
export type {
  Accumulator,
  Accumulators,
  KnownAccumulators,
} from './neural-art/accumulator.ts';
export { type Fit, fitShifts, type Tally, type Tie } from './neural-art/fit.ts';
export { type ConvolutionUnit, type Matched, matchUnits } from './neural-art/units.ts';
export type { Profile } from './profiles/profile.ts';
export { profileById, profiles, profilesOf, softwareProfiles } from './profiles/profiles.ts';
export { type RunManyOptions, runMany } from './workers/run-many.ts';
