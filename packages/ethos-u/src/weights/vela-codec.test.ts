import { describe, expect, test } from 'vitest';
import { fixturePath } from '../testing/fixtures.ts';
import { streamFile } from '../testing/mlw-fixtures.ts';
import { encodeWithVela, findVelaPython } from '../testing/vela-codec.ts';
import { distributions, drawWeights, recordedLength } from '../testing/weight-distributions.ts';
import { orders, randomOrder, requestOf, weightsOfOrder } from '../testing/weight-orders.ts';
import { decodeWeights } from './mlw.ts';
import { orderedWeights } from './order.ts';

const found = findVelaPython();
const python = found ?? '';
const why = found === null ? ' (skipped: no environment with Vela in the cache)' : '';

/** Compared as bytes: a matcher would take seconds for this many numbers. */
const bytesOf = (weights: Int16Array | readonly number[]): Buffer =>
  Buffer.from(Int16Array.from(weights).buffer);

describe.skipIf(found === null)(`Vela's own codec${why}`, () => {
  test('still writes the recorded streams', async () => {
    const requests = {
      ...mapped(distributions, (draw) => ({ weights: drawWeights(draw, recordedLength, 1) })),
      ...mapped(orders, requestOf),
    };
    const streams = encodeWithVela(python, Object.values(requests));
    for (const [index, name] of Object.keys(requests).entries()) {
      const base64 = Buffer.from(streams[index]).toString('base64');
      await expect(`${base64}\n`).toMatchFileSnapshot(fixturePath(streamFile(name)));
    }
  });

  test('writes streams that decode to the weights, of every distribution and length', () => {
    const lengths = [1, 2, 7, 8, 11, 12, 13, 100, 2_000, 40_000];
    const drawn = Object.values(distributions).flatMap((draw) =>
      lengths.map((length, seed) => drawWeights(draw, length, seed)),
    );
    const streams = encodeWithVela(
      python,
      drawn.map((weights) => ({ weights })),
    );
    for (const [index, weights] of drawn.entries()) {
      expect(bytesOf(decodeWeights(streams[index])).equals(bytesOf(weights))).toBe(true);
    }
  });

  test('writes 80 operations of random shapes in the order that is read', () => {
    const cases = Array.from({ length: 80 }, (_, seed) => randomOrder(seed));
    const streams = encodeWithVela(python, cases.map(requestOf));
    for (const [index, of] of cases.entries()) {
      const weights = orderedWeights({ ...of, core: 0, stream: streams[index] });
      expect(bytesOf(weights).equals(bytesOf(weightsOfOrder(of)))).toBe(true);
    }
  });
});

function mapped<From, To>(from: Readonly<Record<string, From>>, of: (value: From) => To) {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, of(value)]));
}
