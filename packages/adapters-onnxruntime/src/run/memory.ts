import type { Job } from '@edgebench/core';
import { type Arena, readArena } from '../log/arena.ts';
import { noOutput, script } from './script.ts';

/** What an inference takes of ONNX Runtime's arena, on the first vector in the work folder. */
export async function measureArena(job: Job): Promise<Arena> {
  const { stderr } = await script(job, 'memory', [job.from ?? 0]);
  return readArena(stderr) ?? noOutput('what its arena holds', stderr);
}
