import { afterAll, describe, expect, test } from 'vitest';
import { casesIn } from './case.ts';
import { collectNodes } from './collect.ts';
import { testedOps } from './ops.ts';
import { runCase } from './run.ts';

const collected = await collectNodes();
const cases = collected.available ? casesIn(collected.folder) : [];
const title = collected.available
  ? `the ${cases.length} backend node tests of onnx ${collected.version}`
  : `ONNX's backend node tests (skipped: ${collected.reason})`;

/** Why a test is not run: values that are no tensors, functions made of ops that are not emulated. */
const refusals: Readonly<Record<string, number>> = {
  'optional values': 1,
  'sequence values': 1,
};

describe.skipIf(!collected.available)(title, { timeout: 120_000 }, () => {
  const tally = { passed: 0, failed: 0, refused: 0 };
  const refused: Record<string, number> = {};
  afterAll(() => process.stdout.write(`${title}: ${JSON.stringify(tally)}\n`));

  test.each(testedOps)('%s computes what the specification expects', (op) => {
    const wrong: string[] = [];
    const tested = cases.filter((found) => found.op === op);
    for (const each of tested) {
      const outcome = runCase(collected.available ? collected.folder : '', each);
      tally[outcome.status]++;
      if (outcome.status === 'failed') wrong.push(`${each.name}: ${outcome.reason}`);
      if (outcome.status === 'refused')
        refused[outcome.reason] = (refused[outcome.reason] ?? 0) + 1;
    }
    expect(tested).not.toEqual([]);
    expect(wrong).toEqual([]);
  });

  test('no test is left out but those that are known to be', () => {
    expect(refused).toEqual(refusals);
    expect(tally.passed + tally.failed + tally.refused).toBe(cases.length);
  });
});
