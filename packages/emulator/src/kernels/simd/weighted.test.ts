import { describe, expect, it } from 'vitest';
import type { Operand } from '../kernel.ts';
import type { ConvPlan } from '../weighted/conv-plan.ts';
import { prepareConv } from '../weighted/convolution.ts';
import { byDouble, byFloat, type Epilogue, fixed, upBy8 } from '../weighted/epilogue.ts';
import { prepareFullyConnected } from '../weighted/fully-connected.ts';
import { paddingBefore, type WindowPlan } from '../window.ts';
import { fastConvolution } from './convolution.ts';
import { fastFullyConnected } from './dense.ts';
import { fastDepthwise } from './depthwise.ts';
import { random, runAlone } from './testing.ts';

const epilogues: Readonly<Record<string, (scales: Float64Array) => Epilogue>> = {
  away: (scales) => fixed('away', scales),
  up: (scales) => fixed('up', scales),
  single: (scales) => fixed('single', scales),
  'up in blocks of 8': upBy8,
  double: byDouble,
  float: (scales) => byFloat(scales.map(Math.fround)),
};

const kinds = {
  convolution: fastConvolution,
  'grouped convolution': fastConvolution,
  'depthwise convolution': fastDepthwise,
} as const;

const casesOfEach = 60;

/** A seeded maker of plans, with scales from those that clamp everything to those that leave nothing. */
function maker(seed: number) {
  const next = random(seed);
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <Value>(...values: readonly Value[]): Value =>
    values[whole(0, values.length - 1)] as Value;
  const bytes = (type: string, count: number): Int8Array | Uint8Array => {
    const extreme = next() < 0.2;
    const byte = (): number => (extreme ? pick(0, 255, 127, 128) : whole(0, 255));
    const values = Uint8Array.from({ length: count }, byte);
    return type === 'int8' ? new Int8Array(values.buffer) : values;
  };
  const operand = (over: Partial<Operand>): Operand => ({
    index: 0,
    name: 'tensor',
    type: 'int8',
    shape: [],
    elements: 0,
    quantization: null,
    scale: 1,
    zeroPoint: 0,
    constant: null,
    isVariable: false,
    ...over,
  });
  const zeroPoint = (type: string): number => whole(0, 255) - (type === 'int8' ? 128 : 0);
  const side = (): WindowPlan => {
    const window = { filter: whole(1, 5), stride: whole(1, 3), dilation: pick(1, 1, 2) };
    const span = (window.filter - 1) * window.dilation + 1;
    const image = span + whole(0, 9);
    const same = next() < 0.5;
    const output = Math.floor((image + window.stride - (same ? 1 : span)) / window.stride);
    return { image, ...window, output, before: paddingBefore({ image, ...window }, output) };
  };
  const finishing = (channels: number, count: number, type: 'int8' | 'uint8') => {
    const typical = 1 / (Math.sqrt(count) * 5000 * 2 ** whole(-3, 6));
    const odd = next() < 0.15;
    const scales = Float64Array.from({ length: channels }, () =>
      odd
        ? pick(2 ** -9, 2 ** -20, 2 ** -33, 0, 1.75, 3e-9, 2 ** -7 * 1.5)
        : typical * (0.5 + next()),
    );
    const [low, high] = type === 'int8' ? [-128, 127] : [0, 255];
    const range = pick({ lowest: low, highest: high }, { lowest: low + 40, highest: high - 30 });
    const largest = pick(100, 5000, 2 ** 24, 2 ** 30);
    const bias = Int32Array.from({ length: channels }, () => whole(-largest, largest));
    const biased =
      next() < 0.8 ? operand({ type: 'int32', elements: channels, constant: bias }) : null;
    return { scales, range, bias: biased };
  };
  const tensors = (type: 'int8' | 'uint8', inputs: number, weights: number) => {
    const filterZero = type === 'uint8' ? whole(0, 255) : 0;
    return {
      input: operand({ type, elements: inputs, zeroPoint: zeroPoint(type) }),
      filter: operand({
        type,
        elements: weights,
        zeroPoint: filterZero,
        constant: bytes(type, weights),
      }),
      output: operand({ type, zeroPoint: zeroPoint(type) }),
    };
  };
  const convolution = (kind: keyof typeof kinds): { plan: ConvPlan; scales: Float64Array } => {
    const type = pick('int8', 'int8', 'uint8');
    const [height, width] = [side(), side()];
    const batches = pick(1, 1, 2);
    const groups = kind === 'convolution' ? 1 : whole(2, 19);
    const isDepthwise = kind === 'depthwise convolution';
    const perGroup = isDepthwise ? 1 : pick(1, 2, 3, 4, 8, 13, 16);
    const outputChannels = groups * (isDepthwise ? pick(1, 1, 1, 2, 3) : whole(1, 20));
    const inputChannels = groups * perGroup;
    const count = height.filter * width.filter * perGroup;
    const image = batches * height.image * width.image * inputChannels;
    const { scales, ...finish } = finishing(outputChannels, count, type);
    const filterStrides = isDepthwise
      ? { channel: 1, tap: outputChannels }
      : { channel: count, tap: perGroup };
    const plan = {
      ...{ batches, height, width, inputChannels, outputChannels, groups, filterStrides },
      ...tensors(type, image, outputChannels * count),
      ...finish,
      wide: false,
    };
    return { plan, scales };
  };
  const fullyConnected = () => {
    const type = pick('int8', 'int8', 'uint8');
    const [batches, depth, outputChannels] = [whole(1, 6), whole(1, 90), whole(1, 40)];
    const { scales, ...finish } = finishing(outputChannels, depth, type);
    const plan = {
      ...{ batches, depth, outputChannels, shape: [batches, outputChannels], wide: false },
      ...tensors(type, batches * depth, outputChannels * depth),
      ...finish,
    };
    return { plan, scales };
  };
  return { convolution, fullyConnected, bytes };
}

describe.each(Object.entries(epilogues))('with rounding %s', (_, epilogueOf) => {
  it.each(Object.entries(kinds))('a %s equals the plain kernel', (kind, fast) => {
    let taken = 0;
    for (let seed = 0; seed < casesOfEach; seed++) {
      const make = maker(seed);
      const { plan, scales } = make.convolution(kind as keyof typeof kinds);
      const input = make.bytes(plan.input.type, plan.input.elements);
      const operands = [plan.input, plan.filter, plan.bias];
      const prepared = fast(plan, epilogueOf(scales));
      if (prepared === null) continue;
      taken++;
      const found = runAlone(prepared, operands, input);
      const expected = runAlone(prepareConv(plan, epilogueOf(scales)), operands, input);
      expect(found, `seed ${seed}`).toEqual(expected);
    }
    expect(taken).toBeGreaterThan(casesOfEach * 0.8);
  });

  it('a fully-connected op equals the plain kernel', () => {
    let taken = 0;
    for (let seed = 0; seed < casesOfEach; seed++) {
      const make = maker(seed);
      const { plan, scales } = make.fullyConnected();
      const input = make.bytes(plan.input.type, plan.input.elements);
      const operands = [plan.input, plan.filter, plan.bias];
      const prepared = fastFullyConnected(plan, epilogueOf(scales));
      if (prepared === null) continue;
      taken++;
      const found = runAlone(prepared, operands, input);
      const expected = runAlone(prepareFullyConnected(plan, epilogueOf(scales)), operands, input);
      expect(found, `seed ${seed}`).toEqual(expected);
    }
    expect(taken).toBeGreaterThan(casesOfEach * 0.8);
  });
});
