import { describe, expect, test } from 'vitest';
import { decodeCommands } from '../commands/decode.ts';
import { readCompiled } from '../container/read.ts';
import { assemble, type Line } from '../testing/assemble.ts';
import { fixture } from '../testing/fixtures.ts';
import { commonSettings as common, mapSettings as map } from '../testing/settings.ts';
import { operationsOf } from './operations.ts';
import type { Operation } from './types.ts';

const operations = (...lines: Line[]): Operation[] =>
  operationsOf(decodeCommands(assemble([...common, ...lines]), 'u65'));

const first = (...lines: Line[]): Operation => {
  const [operation] = operations(...lines);
  if (operation === undefined) throw new Error('no operation');
  return operation;
};

const average: Line = ['OP_POOL', { pooling_mode: 1 }];

test('an operation carries its maps, output stage, block and dependence', () => {
  expect(first(average)).toMatchObject({
    kind: 'pool',
    index: 0,
    pooling: 'average',
    ofm: {
      region: 1,
      bases: [0, 0x1000, 0x2000, 0x3000],
      tile: { width0: 6, height0: 4, height1: 4 },
      strides: { x: 8, y: 48, c: 1 },
      ...{ height: 4, width: 6, depth: 8, bits: 8, isSigned: true, layout: 'nhwc' },
      zeroPoint: -128,
    },
    ifm: { height: 4, width: 6, depth: 16 },
    output: {
      ...{ perChannel: true, rounding: 'double', activation: 'none', clip: 'ofm' },
      clamp: { min: -128, max: 127 },
    },
    ...{ blockDependency: 2, accumulator: 'int32', upscale: 'none' },
    block: { height: 4, width: 6, depth: 8 },
  });
});

test('registers keep their values from one operation to the next', () => {
  const [before, after] = operations(average, ['SET_OFM_BASE0', { addr: 64 }], average);
  expect(before).toMatchObject({ ofm: { bases: [0, 0x1000, 0x2000, 0x3000] } });
  expect(after).toEqual({
    ...before,
    index: 1,
    command: expect.objectContaining({ index: common.length + 2 }),
    ofm: expect.objectContaining({ bases: [64, 0x1000, 0x2000, 0x3000] }),
  });
});

describe('the IFM is as large as the kernel reaches from the OFM', () => {
  const kernel = (strides: Record<string, number>): Line[] => [
    ['SET_KERNEL_HEIGHT_M1', { height_m1: 4 }],
    ['SET_KERNEL_WIDTH_M1', { width_m1: 2 }],
    ['SET_KERNEL_STRIDE', strides],
  ];
  test.each([
    ['without padding', kernel({}), 8, 8],
    ['less the padding', [...kernel({}), ['SET_IFM_PAD_TOP', { pad: 2 }]], 6, 8],
    ['by strides up to 4', kernel({ stride_y_lsb: 1, stride_x_lsb: 1, stride_x_msb: 1 }), 11, 23],
    ['with dilation, which is in the extent', kernel({ dilation_y: 1, dilation_x: 1 }), 8, 8],
    ['and half of it upscaled', [...kernel({}), ['SET_IFM_UPSCALE', { mode: 2 }]], 4, 4],
  ] as [string, Line[], number, number][])('%s', (_, lines, height, width) => {
    expect(first(...lines, average)).toMatchObject({ ifm: { height, width } });
  });

  test('the kernel itself is without dilation', () => {
    const lines = kernel({ dilation_y: 1, dilation_x: 1, stride_y_msb: 1, weight_order: 1 });
    expect(first(...lines, average)).toMatchObject({
      kernel: {
        ...{ height: 3, width: 2, dilationY: 2, dilationX: 2, strideY: 3, strideX: 1 },
        weightOrder: 'part-kernel-first',
      },
    });
  });
});

test('each core of two has weights and scales of its own, and one without channels no address', () => {
  const weights: Line[] = [
    ['SET_WEIGHT_REGION', { region: 0 }],
    ['SET_SCALE_REGION', { region: 2 }],
    ['SET_WEIGHT_BASE', { addr: 0x100 }],
    ['SET_WEIGHT_LENGTH', { length: 0x40 }],
    ['SET_SCALE_BASE', { addr: 0x80 }],
    ['SET_SCALE_LENGTH', { length: 0x20 }],
  ];
  const one = { weights: [{ region: 0, address: 0x100, length: 0x40 }], scales: [{ region: 2 }] };
  expect(first(...weights, ['OP_CONV'])).toMatchObject({ kind: 'conv', ...one });
  const both: Line[] = [['SET_PARALLEL_MODE', { parallel_mode: 1 }], ['SET_WEIGHT1_LENGTH']];
  const rest: Line[] = [
    ['SET_SCALE1_BASE', { addr: 0x200 }],
    ['SET_SCALE1_LENGTH', { length: 0x10 }],
  ];
  expect(first(...weights, ...both, ...rest, ['OP_DEPTHWISE'])).toMatchObject({
    kind: 'depthwise',
    weights: [{ address: 0x100 }, { region: 0, address: 0, length: 0 }],
    scales: [{ address: 0x80 }, { region: 2, address: 0x200, length: 0x10 }],
  });
});

describe('elementwise operations', () => {
  const add: Line = ['OP_ELEMENTWISE', { elementwise_mode: 1 }];

  test('take a second map, of one in the directions that are broadcast', () => {
    const broadcast: Line = ['SET_IFM2_BROADCAST', { broadcast_h: 1, broadcast_c: 1 }];
    expect(first(...map('IFM2'), broadcast, add)).toMatchObject({
      function: 'add',
      ifm: { height: 4, width: 6, depth: 8 },
      ifm2: { height: 1, width: 6, depth: 1 },
      broadcast: { height: true, width: false, depth: true },
      ...{ scalar: null, isReversed: false },
    });
  });

  test('take a scalar without a second map’s place', () => {
    const operation = first(
      ['SET_IFM2_BROADCAST', { broadcast_constant: 1, operand_order: 1 }],
      ['SET_IFM2_SCALAR', { scalar: 0xfffe }],
      ['SET_IFM2_PRECISION', { activation_type: 1, activation_precision: 1 }],
      ['SET_IFM2_ZERO_POINT', { zero_point: 3 }],
      add,
    );
    expect(operation).toMatchObject({
      ...{ scalar: -2, isReversed: true },
      ifm2: { height: 1, width: 1, depth: 1, bits: 16, zeroPoint: 3 },
    });
  });

  test('of one operand have no second', () => {
    const operation = first(['OP_ELEMENTWISE', { elementwise_mode: 6 }]);
    expect(operation).toMatchObject({ function: 'abs', ifm2: null, scalar: null });
  });

  test('say how their operands are scaled', () => {
    const operation = first(
      ...map('IFM2'),
      ['SET_IFM2_BROADCAST'],
      ['SET_IFM_PRECISION', { activation_type: 1, scale_mode: 1, round_mode: 2 }],
      ['SET_OPA_SCALE', { scale: 0x7fff_ffff, shift: 33 }],
      ['SET_OPB_SCALE', { scale: 5 }],
      add,
    );
    expect(operation).toMatchObject({
      operandScaling: {
        ...{ mode: 'first-32', rounding: 'natural' },
        first: { scale: 0x7fff_ffff, shift: 33 },
        second: { scale: 5 },
      },
    });
  });
});

describe('the output stage', () => {
  test('has one scale for all channels where the registers say so', () => {
    const scaled: Line[] = [
      ['SET_OFM_SCALE', { scale: 0xffff_ffff, shift: 31 }],
      ['SET_OFM_PRECISION', { activation_precision: 2, scale_mode: 1, round_mode: 1 }],
    ];
    expect(first(...scaled, average)).toMatchObject({
      ofm: { bits: 32, isSigned: false, zeroPoint: 0xff80 },
      output: {
        perChannel: false,
        rounding: 'truncate',
        ofmScale: { scale: 0xffff_ffff, shift: 31 },
      },
    });
  });

  test.each([
    [0, 'none'],
    [3, 'tanh'],
    [4, 'sigmoid'],
    [18, { table: 2 }],
  ])('of activation %i is %j', (activation_function, activation) => {
    const line: Line = ['SET_ACTIVATION', { activation_function }];
    expect(first(line, average)).toMatchObject({ output: { activation } });
  });

  test('clamps unsigned where the OFM is, unless a signed range is forced', () => {
    const unsigned: Line = ['SET_OFM_PRECISION', { activation_type: 0 }];
    expect(first(unsigned, average)).toMatchObject({ output: { clamp: { min: 0xff80 } } });
    const forced: Line = ['SET_ACTIVATION', { activation_clip_range: 3 }];
    expect(first(unsigned, forced, average)).toMatchObject({
      output: { clip: 'int8', clamp: { min: -128 } },
    });
  });
});

test('strides may be negative, and bases have 40 bits', () => {
  const lines: Line[] = [
    ['SET_OFM_STRIDE_Y', { addr: -48 }],
    ['SET_OFM_BASE0', { addr: 0xff_0000_0010 }],
  ];
  expect(first(...lines, average)).toMatchObject({
    ofm: { strides: { y: -48 }, bases: [0xff_0000_0010, 0x1000, 0x2000, 0x3000] },
  });
});

test('transfers have their ends, length and repetitions; waits what may stay outstanding', () => {
  const found = operations(
    ['SET_DMA0_SRC_REGION'],
    ['SET_DMA0_SRC', { addr: 0x40 }],
    ['SET_DMA0_DST_REGION', { region: 3, region_mode: 1 }],
    ['SET_DMA0_DST', { addr: 0x5800 }],
    ['SET_DMA0_LEN', { addr: 256 }],
    ['OP_DMA_START'],
    ['OP_DMA_WAIT', { k: 1 }],
    ['OP_KERNEL_WAIT', { n: 2 }],
    ['SET_DMA0_DST_REGION', { region: 2, stride_mode: 2 }],
    ['SET_DMA0_SIZE0', { size: 4 }],
    ['SET_DMA0_SKIP0', { addr: 16 }],
    ['SET_DMA0_SIZE1', { size: 3 }],
    ['SET_DMA0_SKIP1', { addr: -32 }],
    ['OP_DMA_START'],
  );
  expect(found).toMatchObject([
    {
      ...{ kind: 'dma', length: 256, repeats: [] },
      source: { region: 0, address: 0x40 },
      destination: { region: null, address: 0x5800 },
    },
    { kind: 'wait', of: 'dma', outstanding: 1 },
    { kind: 'wait', of: 'kernel', outstanding: 2 },
    {
      destination: { region: 2 },
      repeats: [
        { count: 4, skip: 16 },
        { count: 3, skip: -32 },
      ],
    },
  ]);
});

describe('an operation that cannot be followed stops at its command', () => {
  const failure = (lines: readonly Line[]): unknown => {
    const commands = decodeCommands(assemble(lines), 'u55');
    try {
      return operationsOf(commands);
    } catch (error) {
      return Object.assign(error as object, { last: commands.at(-2)?.offset });
    }
  };
  test.each([
    ['where nothing has set a register', [['OP_CONV']], 'unset-register'],
    [
      'where all that the kernel meets is padding',
      [['SET_IFM_PAD_TOP', { pad: 9 }], average],
      'unsupported-value',
    ],
    [
      'with elements of 64 bits',
      [['SET_IFM_PRECISION', { activation_precision: 3 }], average],
      'unsupported-value',
    ],
    ['with floating point', [['SET_ACC_FORMAT', { acc_format: 2 }], average], 'unsupported-value'],
  ] as [string, Line[], string][])('%s', (_, lines, code) => {
    const error = failure(code === 'unset-register' ? lines : [...common, ...lines]);
    expect(error).toMatchObject({ name: 'EthosUError', code });
    expect(error).toHaveProperty('offset', (error as { last: number }).last);
  });
});

test.each([
  ['digits_u55-128', { dma: 3, wait: 3, conv: 4, pool: 5, elementwise: 26 }],
  ['digits_u65-512', null],
  ['digits_u55-128_legacy', null],
])('every operation of %s is read', (name, counts) => {
  const [op] = readCompiled(fixture(`ethos-u/${name}_vela.tflite`)).npuOps;
  const commands = decodeCommands(op?.words ?? new Uint32Array(), 'u65');
  const found = operationsOf(commands);
  const started = commands.filter(({ isOperation }) => isOperation);
  expect(found).toHaveLength(started.length - 1);
  const kinds: Record<string, number> = {};
  for (const { kind } of found) kinds[kind] = (kinds[kind] ?? 0) + 1;
  if (counts) expect(kinds).toEqual(counts);
});
