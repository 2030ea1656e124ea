import { basename } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Conformance, conform } from './conform.ts';
import { closeAll, modelsIn, opened, read, rootPath, sharedPath } from './testing.ts';
import { toleranceOf } from './tolerance.ts';

const models = [...modelsIn(rootPath('zoo')), ...modelsIn(sharedPath('zoo/mlperf-tiny'))];

afterAll(closeAll);

/** The ops that differ, alone on the runtime's own tensors or as a link of the chain. */
const wrongOps = (found: Conformance): readonly string[] =>
  found.status === 'compared'
    ? found.tensors.flatMap(({ op, type, alone, chain }) =>
        chain.mismatches + (alone?.mismatches ?? 0) === 0
          ? []
          : [`op ${op} ${type}: ${alone?.mismatches} alone, ${chain.mismatches} in the chain`],
      )
    : [`${found.status}: ${found.message}`];

describe.each(opened)('%s on whole models', (profile, found, skipped) => {
  describe.skipIf(!found.available)(`beside its runtime${skipped}`, { timeout: 600_000 }, () => {
    test.each(models.map((file) => [basename(file), file]))(
      'every tensor of %s equals on 32 vectors',
      async (_, file) => {
        if (!found.available) throw new Error('not reached: the suite is skipped');
        const options = {
          vectors: 32,
          allTensors: true,
          tolerance: toleranceOf(profile, 'SOFTMAX'),
        };
        const conformance = await conform(read(file), found.oracle, options);
        expect(wrongOps(conformance)).toEqual([]);
        const elements =
          conformance.status === 'compared' &&
          conformance.tensors.reduce((sum, { chain }) => sum + chain.elements, 0);
        process.stdout.write(`${profile} ${basename(file)}: ${elements} elements\n`);
        expect(elements).toBeGreaterThan(0);
      },
    );
  });
});
