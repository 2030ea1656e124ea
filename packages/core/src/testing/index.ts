export { type ContractOptions, testAdapter } from './contract.ts';
export {
  bareMachine,
  fakeExec,
  hostileName,
  sampleJob,
  sampleModel,
  samplePythonEnv,
  sampleTool,
} from './doubles.ts';
export { processorTime } from './processor-time.ts';
export { createRandom } from './random.ts';
export { scratch } from './scratch.ts';
