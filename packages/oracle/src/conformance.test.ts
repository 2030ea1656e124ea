import { afterAll, describe, expect, test } from 'vitest';
import { conform } from './conform.ts';
import { generate, generatedOps } from './generator/generate.ts';
import { notEmulated } from './not-emulated.ts';
import { closeAll, everything, opened } from './testing.ts';
import { toleranceOf } from './tolerance.ts';

/** IREE compiles for a second a model: a run takes the first case of every op, and a run of everything the rest. */
const share = (profile: string): { count?: number } =>
  profile === 'tosa' && !everything ? { count: 1 } : {};

/** Models that each runtime refuses, in words of its own: more of them would mean that something is not compared. */
const refusals: Readonly<Record<string, number>> = {
  'litert-2.3-reference': 8,
  'litert-2.3-optimized': 4,
  'litert-2.3-optimized-noavx': 4,
  'litert-2.3-xnnpack': 4,
  tflm: 121,
  tosa: everything ? 94 : 16,
};

const accepted = new Set<string>();

afterAll(closeAll);

describe.each(opened)('%s on single-op models', (profile, found, skipped) => {
  const tally = { equal: 0, refused: 0, 'not emulated': 0, elements: 0 };
  afterAll(() => found.available && process.stdout.write(`${profile}: ${JSON.stringify(tally)}\n`));

  describe.skipIf(!found.available)(`beside its runtime${skipped}`, { timeout: 600_000 }, () => {
    test.each(generatedOps)('%s gives the same elements', async (op) => {
      if (!found.available) throw new Error('not reached: the suite is skipped');
      const wrong: string[] = [];
      for (const { id, variant, model, reach, positive } of generate({
        ops: [op],
        ...share(profile),
      })) {
        const options = { vectors: 6, reach, positive, tolerance: toleranceOf(profile, op) };
        const conformance = await conform(model, found.oracle, options);
        const gap = notEmulated(profile, op, variant);
        if (conformance.status === 'runtime-refuses') {
          tally.refused++;
          continue;
        }
        accepted.add(id);
        if (conformance.status === 'emulator-refuses') {
          tally['not emulated']++;
          if (gap === null) wrong.push(`${id} (${variant}): ${conformance.message}`);
        } else {
          const { mismatches, elements, maxAbsDifference } = conformance.outputs;
          tally.elements += elements;
          if (gap !== null) wrong.push(`${id} (${variant}) is emulated: remove its gap`);
          if (mismatches === 0) tally.equal++;
          else
            wrong.push(
              `${id} (${variant}): ${mismatches} of ${elements} differ, by up to ${maxAbsDifference}`,
            );
        }
      }
      expect(wrong).toEqual([]);
    });

    test('no more models are refused by the runtime than are known to be', () => {
      expect(tally.refused).toBeLessThanOrEqual(refusals[profile] ?? 0);
    });
  });
});

const runtimesHere = ['litert-2.3-reference', 'tflm'];
const bothHere = opened.every(([id, found]) => !runtimesHere.includes(id) || found.available);

test.skipIf(!bothHere)(
  `every model of the standing set is taken by some runtime${bothHere ? '' : ' (skipped: LiteRT or TFLM is not here)'}`,
  () => {
    const untaken = generate().filter(({ id }) => !accepted.has(id));
    expect(untaken.map(({ id }) => id)).toEqual([]);
  },
);
