import { describe, expect, test } from 'vitest';
import { failure, type Given, ints, runSingle, type Single } from '../../testing/single-op.ts';

const bias = (...values: readonly number[]): Given => ({ ...ints(...values), scale: 1 });

interface Case {
  readonly values: readonly number[];
  readonly weights: readonly number[];
  /** Height and width of image and kernel, which lie at each other. */
  readonly size?: readonly [number, number];
  /** Of the output. */
  readonly scale?: number;
  readonly bias?: number;
  readonly shift: number;
  readonly rows?: readonly number[];
}

/** A convolution to one cell and channel, all scales 1 but the output's: the sum of products is the real value. */
const single = (
  profile: string,
  { values, weights, size: [height, width] = [1, 1], scale = 1, bias: added = 0, ...choice }: Case,
): Single => {
  const channels = values.length / height / width;
  return {
    op: 'CONV_2D',
    options: { padding: 'VALID', strideW: 1, strideH: 1 },
    inputs: [
      { shape: [1, height, width, channels], values, scale: 1 },
      { shape: [1, height, width, channels], values: weights, isConstant: true, scale: 1 },
      bias(added),
    ],
    outputs: [{ shape: [1, 1, 1, 1], scale }],
    accumulator: choice,
    profile,
  };
};

const compute = (profile: string, given: Case): number | undefined =>
  runSingle(single(profile, given))[0]?.[0];

const profiles = ['neural-art-2.2', 'neural-art-4.0'];

describe.each(profiles)('a convolution of %s', (profile) => {
  test.each([
    [5, 0, 5],
    [5, 1, 6],
    [-5, 1, -6],
    [5, 2, 4],
    [6, 2, 8],
  ])(
    'brings a sum of %i to 16 bits by a shift of %i, rounded away from zero',
    (sum, shift, expected) => {
      expect(compute(profile, { values: [sum], weights: [1], shift })).toBe(expected);
    },
  );

  test('saturates the sum to 16 bits', () => {
    const large = { values: [127, 127, 127], weights: [127, 127, 127], scale: 512 };
    expect(compute(profile, { ...large, shift: 1 })).toBe(95);
    expect(compute(profile, { ...large, shift: 0 })).toBe(64);
  });

  test('rounds each part of a cut kernel alone', () => {
    const tall = { values: [1, 1], weights: [1, 1], size: [2, 1], shift: 1 } as const;
    expect(compute(profile, tall)).toBe(2);
    expect(compute(profile, { ...tall, rows: [1, 1] })).toBe(4);
  });

  test('saturates each part, and their sum', () => {
    const row = [127, 127, 127];
    const size = [2, 3] as const;
    const tall = { values: [...row, ...row], size, scale: 512, shift: 0, rows: [1, 1] };
    expect(compute(profile, { ...tall, weights: [...row, ...row] })).toBe(64);
    expect(compute(profile, { ...tall, weights: [...row, -127, -127, 0] })).toBe(1);
  });

  test('cuts 5x5 into 3 and 2 rows where nothing is said', () => {
    const values = Array.from({ length: 25 }, (_, k) => (k === 14 || k === 15 ? 1 : 0));
    const square = { values, weights: values.map(() => 1), size: [5, 5], shift: 1 } as const;
    const cut = (rows: readonly number[]) => compute(profile, { ...square, rows });
    expect([cut([5]), cut([2, 3]), cut([3, 2])]).toEqual([2, 2, 4]);
    expect(compute(profile, square)).toBe(4);
  });

  test('adds the bias after the sum has been scaled', () => {
    const given = { values: [100], weights: [1], bias: -40, shift: 3 };
    expect(compute(profile, given)).toBe(64);
  });

  test('takes cells outside the image for zero, and every channel of a depthwise one by its own weights', () => {
    const values = [1, 10, 2, 20, 3, 30, 4, 40];
    const [output] = runSingle({
      op: 'DEPTHWISE_CONV_2D',
      options: { padding: 'SAME', strideW: 1, strideH: 1, depthMultiplier: 1 },
      inputs: [
        { shape: [1, 2, 2, 2], values: values.map((value) => value + 5), scale: 1, zeroPoint: 5 },
        { shape: [1, 1, 2, 2], values: [1, 1, 1, -1], isConstant: true, scales: [1, 1], axis: 3 },
        bias(0, 0),
      ],
      outputs: [{ shape: [1, 2, 2, 2], scale: 1 }],
      accumulator: { shift: 0 },
      profile,
    });
    expect(output).toEqual([3, -10, 2, 20, 7, -10, 4, 40]);
  });
});

test('two steps saturate between them, where one does not', () => {
  const given = { values: [100, 100, 100], weights: [2, 2, 2], bias: -550, shift: 0 };
  expect(profiles.map((profile) => compute(profile, given))).toEqual([-38, 50]);
});

describe('what no board has shown is refused', () => {
  const plain = single('neural-art-2.2', { values: [1], weights: [1], shift: 0 });
  const [input, filter, zero] = plain.inputs;
  const tall = (height: number, width: number) =>
    single('neural-art-2.2', {
      values: new Array(height * width).fill(1),
      weights: new Array(height * width).fill(1),
      size: [height, width],
      shift: 0,
    });
  const { accumulator: _, ...unknown } = plain;

  test.each<[string, Single, string, RegExp]>([
    ['without its shift', unknown, 'missing-shift', /op 0 \(CONV_2D\)/],
    ['of 7x7', tall(7, 7), 'unknown-cut', /7x7/],
    ['of 4x1', tall(4, 1), 'unknown-cut', /4x1/],
    ['of 1x7', tall(1, 7), 'unknown-cut', /1x7/],
    [
      'whose parts are not its rows',
      { ...tall(7, 7), accumulator: { shift: 0, rows: [3, 3] } },
      'unknown-cut',
      /expected 7 rows in all, found 3 \+ 3/,
    ],
    ['with a shift that cannot be', { ...plain, accumulator: { shift: 32 } }, 'wrong-shift', /32/],
    [
      'with dilation',
      { ...plain, options: { ...plain.options, dilationHFactor: 2 } },
      'unsupported-variant',
      /dilation/,
    ],
    [
      'with an activation that cuts the range',
      { ...plain, options: { ...plain.options, fusedActivationFunction: 'RELU6' } },
      'unsupported-variant',
      /activation/,
    ],
    [
      'of int16',
      {
        ...plain,
        inputs: [{ shape: [1, 1, 1, 1], type: 'INT16', scale: 1 }, filter ?? null],
        outputs: [{ shape: [1, 1, 1, 1], type: 'INT16', scale: 1 }],
      },
      'no-rule',
      /neural-art-2\.2/,
    ],
    [
      'in groups',
      {
        ...plain,
        inputs: [
          { shape: [1, 1, 1, 2], scale: 1 },
          { shape: [2, 1, 1, 1], values: [1, 1], isConstant: true, scale: 1 },
          bias(0, 0),
        ],
        outputs: [{ shape: [1, 1, 1, 2], scale: 1 }],
      },
      'unsupported-variant',
      /groups/,
    ],
    [
      'with weights of another op',
      { ...plain, inputs: [input ?? null, { shape: [1, 1, 1, 1], scale: 1 }, zero ?? null] },
      'unsupported-variant',
      /weight/,
    ],
    [
      'with a bias beyond 32 bits',
      single('neural-art-2.2', { values: [1], weights: [1], bias: 2 ** 20, shift: 0 }),
      'unsupported-variant',
      /bias/,
    ],
    [
      'whose scales no unit can bridge',
      single('neural-art-2.2', { values: [1], weights: [1], scale: 2 ** -20, shift: 0 }),
      'unsupported-variant',
      /scales/,
    ],
  ])('a convolution %s', (_, given, code, message) => {
    const error = failure(() => runSingle(given));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  test.each([
    ['of 5x5', 5, 1, 'unknown-cut'],
    ['with a depth multiplier', 1, 2, 'unsupported-variant'],
  ])('a depthwise convolution %s', (_, size, depthMultiplier, code) => {
    const shape = [1, size, size, 1];
    const cells = new Array(size * size).fill(1);
    const weights = new Array(size * size * depthMultiplier).fill(1);
    const given: Single = {
      op: 'DEPTHWISE_CONV_2D',
      options: { padding: 'VALID', strideW: 1, strideH: 1, depthMultiplier },
      inputs: [
        { shape, values: cells, scale: 1 },
        { shape: [1, size, size, depthMultiplier], values: weights, isConstant: true, scale: 1 },
        null,
      ],
      outputs: [{ shape: [1, 1, 1, depthMultiplier], scale: 1 }],
      accumulator: { shift: 0 },
      profile: 'neural-art-2.2',
    };
    expect(failure(() => runSingle(given)).code).toBe(code);
  });

  test.each(['ADD', 'AVERAGE_POOL_2D', 'FULLY_CONNECTED', 'RESHAPE', 'SOFTMAX'] as const)(
    '%s',
    (op) => {
      const tensor = { shape: [1, 1, 1, 1], scale: 1 };
      const window = { padding: 'VALID', strideW: 1, strideH: 1, filterWidth: 1, filterHeight: 1 };
      const given: Single = {
        op,
        options: op.endsWith('POOL_2D') ? (window as Single['options']) : {},
        inputs: [
          tensor,
          op === 'FULLY_CONNECTED'
            ? { shape: [1, 1], isConstant: true, values: [1], scale: 1 }
            : tensor,
        ],
        outputs: [tensor],
        profile: 'neural-art-2.2',
      } as Single;
      expect(failure(() => runSingle(given)).message).toContain(`op 0 (${op})`);
    },
  );
});
