import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExecResult, Job, Outcome } from '@edgebench/core';
import { type Files, joinFacts } from '../join/join.ts';
import { isComplete, toOutcome } from '../outcome/outcome.ts';
import { decode } from '../report/decode.ts';
import { parseReport } from '../report/parse.ts';
import { hasNpu } from '../targets.ts';
import { argumentsOf, modelFile, profileOf } from './arguments.ts';
import { call } from './call.ts';
import { failureOf } from './failure.ts';
import { keep, readAll } from './keep.ts';
import { inPlainFolder } from './place.ts';
import type { Setup } from './setup.ts';
import { withValidation } from './validate.ts';

/**
 * Runs `stedgeai` in a folder of the cell's own and reads what it leaves; validates where the settings ask for it.
 * The report and the files beside it are kept, also those of a run that breaks off.
 */
export const measure = (job: Job, setup: Setup): Promise<Outcome> =>
  inPlainFolder(job.workDir, async (folder) => {
    await writeFile(join(folder, modelFile(job)), job.bytes);
    for (const { name, content } of profileOf(job, setup)?.files ?? []) {
      await writeFile(join(folder, name), content);
    }
    const outcome = await generate(job, setup, folder);
    return outcome.status === 'ok' ? withValidation(outcome, job, setup, folder) : outcome;
  });

async function generate(job: Job, setup: Setup, folder: string): Promise<Outcome> {
  const { command = 'generate' } = setup.settings;
  const folders = { workspace: 'workspace', output: 'output' };
  const places = [join(folder, folders.output), join(folder, folders.workspace)];
  const npu = hasNpu(job.target.device);
  let result: ExecResult;
  let kept: string[] = [];
  try {
    result = await call(job, folder, argumentsOf(command, job, setup, folders));
  } finally {
    kept = await keep(places, job.keepDir, { npu });
  }
  const files = await readAll(job.keepDir, kept);
  return outcomeOf(result, kept.find((name) => name.endsWith('_report.txt')) ?? '', files);
}

/** The report file says most; without one the console has the same text. */
function outcomeOf(result: ExecResult, name: string, files: Files): Outcome {
  const text = decode(files.get(name) ?? new Uint8Array());
  if (result.exitCode !== 0) return failureOf(result, text);
  const report = [text, result.stdout].map(parseReport).find(isComplete);
  return report ? toOutcome(joinFacts({ report }, name, files)) : failureOf(result, text);
}
