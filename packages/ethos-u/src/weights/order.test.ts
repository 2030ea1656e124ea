import { describe, expect, test } from 'vitest';
import { architectureOf } from '../architecture.ts';
import { encodeWeights } from '../testing/mlw-encode.ts';
import { recordedStream } from '../testing/mlw-fixtures.ts';
import { orders, weightsOfOrder } from '../testing/weight-orders.ts';
import { streamedWeights, type WeightShape, weightLayout } from './layout.ts';
import { decodeWeights } from './mlw.ts';
import { orderedWeights } from './order.ts';

const encoded = (weights: readonly number[]): Uint8Array =>
  encodeWeights(weights, { weightBits: 3, zeroBits: null, sliceLength: 32_768 });

test.each(Object.entries(orders))(
  "Vela's %s weights come out by channel, row, column and input channel",
  (name, of) => {
    const weights = orderedWeights({ ...of, core: 0, stream: recordedStream(name) });
    expect([...weights]).toEqual(weightsOfOrder(of));
  },
);

test.each(Object.entries(orders))(
  'the length of a %s stream is known before it is decoded',
  (name, of) => {
    const layout = weightLayout(of.operation, of.architecture, 0);
    expect(streamedWeights(layout)).toBe(decodeWeights(recordedStream(name)).length);
  },
);

describe('a stream that does not fit its operation', () => {
  const { 'depth-first': fits } = orders;
  const decoded = [...decodeWeights(recordedStream('depth-first'))];
  const codeOf = (weights: readonly number[]): string => {
    try {
      orderedWeights({ ...fits, core: 0, stream: encoded(weights) });
      return 'none';
    } catch (error) {
      return String(error);
    }
  };

  test('names the channels of a weight in the padding', () => {
    const padding = decoded.map((weight, index) => (weight === 0 && index > 300 ? 9 : weight));
    expect(codeOf(padding)).toMatch(
      /weight \d+ of the stream is 9 and should be padding: output channel \d+, input channel 37, tap 0/,
    );
  });

  test('may end in zeros and in nothing else', () => {
    expect(codeOf([...decoded, 0, 0])).toBe('none');
    expect(codeOf([...decoded, 0, 5])).toContain('behind the last weight');
  });

  test('says how many weights are missing', () => {
    expect(codeOf(decoded.slice(0, -1))).toContain('needs 1536 weights, and its stream has 1535');
  });

  test('is no reason to take memory for the dimensions that registers can claim', () => {
    const operation: WeightShape = {
      kind: 'conv',
      kernel: {
        height: 65_536,
        width: 65_536,
        dilationY: 1,
        dilationX: 1,
        weightOrder: 'depth-first',
      },
      ifm: { depth: 65_536, bits: 8 },
      ofm: { depth: 65_536 },
      block: { depth: 8 },
      weights: { length: 1 },
    };
    const huge = { ...fits, operation, core: 0, stream: encoded([1, 2, 3]) };
    expect(() => orderedWeights(huge)).toThrow('its stream has 3');
  });
});

describe('on two cores', () => {
  // 1 x 1, block depth 20: core 0 takes blocks of 10 of its 13 channels, core 1 of 10 of its 12.
  const operation: WeightShape = {
    ...orders['depth-first'].operation,
    ofm: { depth: 25 },
    ifm: { depth: 1, bits: 8 },
    block: { depth: 20 },
    weights: { length: 2 },
  };
  const architecture = architectureOf(0x1000_6009);

  test.each([
    [0, 13, [10, 3]],
    [1, 12, [10, 2]],
  ])('core %i has %i channels in blocks of its own', (core, channels, blocks) => {
    const numbered = Array.from({ length: channels }, (_, index) => index + 1);
    let first = 0;
    const streamed = blocks.flatMap((depth) => {
      const ofBlock = numbered.slice(first, first + depth);
      first += depth;
      return microBlocks(depth).flatMap((o) => filled(ofBlock.slice(o, o + 8)));
    });
    const stream = encoded(streamed);
    expect([...orderedWeights({ operation, architecture, core, stream })]).toEqual(numbered);
  });

  test('the second has no weights where there is one channel', () => {
    const single = { ...operation, ofm: { depth: 1 }, block: { depth: 1 } };
    const stream = new Uint8Array(0);
    expect(orderedWeights({ operation: single, architecture, core: 1, stream })).toHaveLength(0);
  });
});

const microBlocks = (depth: number): number[] => (depth > 8 ? [0, 8] : [0]);

/** A micro-block of 8 output channels, 32 input channels deep of which the first counts: 8 micro-blocks of 8 x 8. */
function filled(channels: readonly number[]): number[] {
  const weights = new Array<number>(8 * 32).fill(0);
  channels.forEach((weight, o) => {
    weights[o * 8] = weight;
  });
  return weights;
}
