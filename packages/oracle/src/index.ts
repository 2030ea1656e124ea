export { compare, type Difference } from './compare.ts';
export type { Case } from './generator/case.ts';
export { type GenerateOptions, generate, generatedOps, generateOne } from './generator/generate.ts';
export { inputsOf, type JudgeOptions, judge, type OpVerdict, type Verdict } from './judge.ts';
export {
  type OpenedOracle,
  type Oracle,
  type OracleAnswer,
  type OracleOptions,
  type OracleRequest,
  openOracle,
} from './runtime.ts';
export { notHere, type Runtime, runtimes } from './runtimes.ts';
