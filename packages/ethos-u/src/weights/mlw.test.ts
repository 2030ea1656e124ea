import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EthosUError } from '../errors.ts';
import { type Coding, encodeWeights } from '../testing/mlw-encode.ts';
import { recordedStream } from '../testing/mlw-fixtures.ts';
import {
  createRandom,
  distributions,
  drawWeights,
  recordedLength,
} from '../testing/weight-distributions.ts';
import { decodeWeights } from './mlw.ts';

/** What decoding throws; null where the bytes decode. */
function failureOf(stream: Uint8Array, atMost?: number): unknown {
  try {
    decodeWeights(stream, atMost);
    return null;
  } catch (error) {
    return error;
  }
}

const coding: fc.Arbitrary<Coding> = fc.record({
  weightBits: fc.constantFrom<Coding['weightBits']>(0, 1, 2, 3, 4, 5, 'uncompressed'),
  zeroBits: fc.constantFrom<Coding['zeroBits']>(0, 1, 2, 3, null),
  sliceLength: fc.integer({ min: 1, max: 400 }),
});

test('what was encoded decodes to itself, in every coding and cut into slices of any length', () => {
  const weight = fc.oneof(fc.constant(0), fc.integer({ min: -255, max: 255 }));
  const weights = fc.array(weight, { maxLength: 300 });
  fc.assert(
    fc.property(weights, coding, (written, how) => {
      expect([...decodeWeights(encodeWeights(written, how))]).toEqual(written);
    }),
    { numRuns: 500 },
  );
});

test.each(Object.entries(distributions))(
  "Vela's stream of %s weights decodes to them",
  (name, draw) => {
    expect([...decodeWeights(recordedStream(name))]).toEqual(drawWeights(draw, recordedLength, 1));
  },
);

test('nothing, an end marker and padding are no weights', () => {
  for (const bytes of [[], [0xff], [0xff, 0xff, 0xff], [0x07]]) {
    expect(decodeWeights(Uint8Array.from(bytes))).toHaveLength(0);
  }
});

const plain: Coding = { weightBits: 2, zeroBits: null, sliceLength: 10 };
const thirty = drawWeights((random) => Math.floor(random() * 20) - 10, 30, 3);

describe('a damaged stream is refused with a place', () => {
  test.each([
    ['a reserved coding of zero runs', [0x04, 0, 0, 0], 'reserved coding 4', 0],
    ['a reserved coding of weights', [0x00, 0, 0b11000, 0], 'reserved coding 6', 0],
    ['a first slice without a palette', [0x06, 0, 0, 0], 'brings no palette', 0],
  ])('%s', (_title, bytes, what, offset) => {
    const error = failureOf(Uint8Array.from(bytes));
    expect(error).toMatchObject({ code: 'bad-weights', offset });
    expect(String(error)).toContain(what);
  });

  test('one cut short names the chunk where it ends', () => {
    const whole = encodeWeights(thirty, plain);
    const error = failureOf(whole.slice(0, 12));
    expect(error).toMatchObject({ code: 'bad-weights' });
    expect(String(error)).toMatch(
      /the stream ends inside a slice at byte \d+ of the weight stream/,
    );
  });

  test('a symbol of more than 9 bits', () => {
    // Fields of the header, then two chunks of which every code adds two: a quotient of 48, a remainder of 5 bits.
    const header = ['011', '0'.repeat(15), '101', '0', '1', '0'.repeat(13)].join('');
    const bits = header.concat('1'.repeat(48), '0'.repeat(256));
    const bytes = bits.match(/.{8}/g) ?? [];
    const stream = bytes.map((byte) => Number.parseInt([...byte].toReversed().join(''), 2));
    expect(String(failureOf(Uint8Array.from(stream)))).toContain('more than 9 bits');
  });

  test('more weights than are wanted', () => {
    const stream = encodeWeights(thirty, plain);
    expect(failureOf(stream, 30)).toBeNull();
    expect(String(failureOf(stream, 29))).toContain('more than 29 weights');
  });
});

describe('whatever the bytes are, decoding ends with weights or an EthosUError', () => {
  const only = (error: unknown) => error === null || error instanceof EthosUError;

  test('10,000 random streams', () => {
    const random = createRandom(7);
    for (let round = 0; round < 10_000; round++) {
      const stream = new Uint8Array(Math.floor(random() * 200)).map(() => random() * 256);
      expect(only(failureOf(stream))).toBe(true);
    }
  });

  test('5,000 streams with one byte changed', () => {
    const random = createRandom(8);
    const stream = encodeWeights(drawWeights(distributions['half-zero'], 300, 2), {
      ...{ weightBits: 3, zeroBits: 1, sliceLength: 100 },
    });
    for (let round = 0; round < 5_000; round++) {
      const changed = stream.slice();
      changed[Math.floor(random() * stream.length)] = random() * 256;
      expect(only(failureOf(changed))).toBe(true);
    }
  });

  test('a megabyte of ones or zeros takes no longer than its length', () => {
    for (const byte of [0x00, 0x55, 0xaa, 0xff]) {
      const stream = new Uint8Array(2 ** 20).fill(byte);
      stream.set([0x00, 0xff, 0x87, 0x00]);
      const start = process.cpuUsage();
      expect(only(failureOf(stream))).toBe(true);
      expect(process.cpuUsage(start).user / 1000).toBeLessThan(5_000);
    }
  });
});
