import type { TimedJob } from '@edgebench/core';
import { type Described, readDescribed } from '../graph/described.ts';
import { noOutput, script } from './script.ts';

/** The model as ONNX Runtime has it before and after its optimiser. Throws a `Rejected` where it does not take the model. */
export async function describe(job: TimedJob): Promise<Described> {
  const { stdout } = await script(job, 'describe');
  return readDescribed(stdout) ?? noOutput("the model's graph", stdout);
}
