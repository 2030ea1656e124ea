import { describe, expect, it } from 'vitest';
import { byDouble, type Epilogue, fixed, upBy8 } from '../weighted/epilogue.ts';
import { prepareFullyConnected } from '../weighted/fully-connected.ts';
import { fastFullyConnected } from './dense.ts';
import { planRequantiser } from './requantise.ts';
import { random, runAlone } from './testing.ts';

const operand = {
  ...{ index: 0, name: 'tensor', shape: [], quantization: null, scale: 1, zeroPoint: 0 },
  ...{ constant: null, isVariable: false },
} as const;

/** Requantises given accumulators: a fully-connected op whose weights are 0, and the accumulators its bias. */
function requantise(
  accumulators: readonly number[],
  epilogue: Epilogue,
  zeroPoint: number,
  lowest: number,
): { fast: Int8Array | Uint8Array | null; plain: Int8Array | Uint8Array } {
  const outputChannels = accumulators.length;
  const constant = new Int8Array(outputChannels);
  const plan = {
    input: { ...operand, type: 'int8', elements: 1 },
    filter: { ...operand, type: 'int8', elements: outputChannels, constant },
    bias: {
      ...operand,
      type: 'int32',
      elements: outputChannels,
      constant: Int32Array.from(accumulators),
    },
    output: { ...operand, type: 'int8', zeroPoint },
    ...{ shape: [1, outputChannels], batches: 1, depth: 1, outputChannels, wide: false },
    range: { lowest, highest: 127 },
  } as const;
  const operands = [plan.input, plan.filter, plan.bias];
  const prepared = fastFullyConnected(plan, epilogue);
  const input = new Int8Array(1);
  return {
    fast: prepared && runAlone(prepared, operands, input),
    plain: runAlone(prepareFullyConnected(plan, epilogue), operands, input),
  };
}

const epilogues: Readonly<Record<string, (scales: Float64Array) => Epilogue>> = {
  away: (scales) => fixed('away', scales),
  up: (scales) => fixed('up', scales),
  single: (scales) => fixed('single', scales),
  'up in blocks of 8': upBy8,
  double: byDouble,
};

const limit = 2 ** 30;

/** Accumulators around every half of the output, and others. */
function nearHalves(scale: number, next: () => number): number[] {
  const steps = Array.from({ length: 24 }, () => Math.floor(next() * 520) - 260 + 0.5);
  const beside = steps.flatMap((half) =>
    [-2, -1, 0, 1, 2].map((d) => Math.round(half / scale) + d),
  );
  const others = [0, 1, -1, 127, -128, 2 ** 20, -(2 ** 20), limit, -limit];
  return [...beside, ...others].map((value) => Math.max(-limit, Math.min(limit, value)));
}

describe.each(Object.entries(epilogues))('the line that stands for rounding %s', (_, make) => {
  it.each([
    [-128, 0],
    [-128, -128],
    [5, 5],
    [-30, 40],
  ])(
    'is exact beside ties for shifts to either side, from %i on with zero point %i',
    (lowest, zeroPoint) => {
      const next = random(lowest * 1000 + zeroPoint);
      let [made, taken] = [0, 0];
      for (let shift = 8; shift >= -31; shift -= 3) {
        for (const fraction of [0.5, 0.75, 0.5 + 2 ** -31, 1 - 2 ** -31, 0.5 + next() / 2]) {
          const scale = fraction * 2 ** shift;
          const accumulators = nearHalves(scale, next);
          const epilogue = make(Float64Array.from(accumulators, () => scale));
          const { fast, plain } = requantise(accumulators, epilogue, zeroPoint, lowest);
          made++;
          if (fast === null) continue;
          taken++;
          expect(fast, `scale ${scale}`).toEqual(plain);
        }
      }
      // Left shifts may wrap around; scales of few bits and large accumulators may fall beside a tie unproven.
      expect(taken / made).toBeGreaterThan(0.5);
    },
  );
});

describe('a requantiser', () => {
  const target = { zeroPoint: 0, range: { lowest: -128, highest: 127 }, flip: 0 };

  it('is not made for accumulators that may leave int32', () => {
    const epilogue = fixed('away', Float64Array.of(0.001));
    expect(planRequantiser(epilogue, [{ low: -5, high: 2 ** 31 }], target)).toBeNull();
    expect(planRequantiser(epilogue, [{ low: -5, high: 2 ** 31 - 1 }], target)).not.toBeNull();
  });

  it('is not made where a left shift may wrap around', () => {
    const epilogue = fixed('away', Float64Array.of(6));
    expect(planRequantiser(epilogue, [{ low: 0, high: 2 ** 28 }], target)).toBeNull();
    expect(planRequantiser(epilogue, [{ low: 0, high: 2 ** 20 }], target)).not.toBeNull();
  });

  it('tells negatives apart only where they are not clamped', () => {
    const epilogue = fixed('away', Float64Array.of(0.001));
    const bounds = [{ low: -1e5, high: 1e5 }];
    const relu = { ...target, range: { lowest: 0, highest: 127 } };
    expect(planRequantiser(epilogue, bounds, target)?.mode).toBe(1);
    expect(planRequantiser(epilogue, bounds, relu)?.mode).toBe(0);
  });
});
