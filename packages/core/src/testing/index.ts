export { type ContractOptions, testAdapter } from './contract.ts';
export { fakeExec, hostileName, sampleJob, sampleModel, sampleTool } from './doubles.ts';
export { processorTime } from './processor-time.ts';
export { createRandom } from './random.ts';
export { scratch } from './scratch.ts';
