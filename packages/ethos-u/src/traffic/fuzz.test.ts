import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCompiled } from '../container/read.ts';
import { EthosUError } from '../errors.ts';
import { fixture } from '../testing/fixtures.ts';
import { profileStream } from './profile.ts';

const model = readCompiled(fixture('ethos-u/digits_u65-512_vela.tflite'));
const [op] = model.npuOps;
const flips = fc.array(fc.tuple(fc.nat(), fc.nat(31)), { minLength: 1, maxLength: 4 });

test('a damaged stream is profiled or refused with a code, and every profile adds up', () => {
  if (op === undefined) throw new Error('the fixture has no operator');
  const property = fc.property(flips, (damage) => {
    const words = op.words.slice();
    for (const [at, bit] of damage) words[at % words.length] ^= 1 << bit;
    try {
      const { overlap, totals, memories } = profileStream(model, { ...op, words });
      expect(overlap.hidden + overlap.exposed).toBe(totals.dmaBytes);
      for (const { usedBytes, plannedBytes } of memories) {
        expect(usedBytes).toBeLessThanOrEqual(Math.ceil(plannedBytes / 16) * 16);
      }
    } catch (error) {
      if (!(error instanceof EthosUError)) throw error;
    }
  });
  fc.assert(property, { numRuns: 300, seed: 7 });
});
