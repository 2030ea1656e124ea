import type { BuiltinOperator } from '@edgebench/model';
import type { Encodable, TensorSpec } from '@edgebench/model/testing';
import { type Family, singleOp, type TensorType, walk } from '../case.ts';
import type { Draw } from '../draw.ts';
import { activation, constant, isQuantized, like, type QuantizedType, ranges } from '../tensors.ts';

const drawShape = (draw: Draw): readonly number[] =>
  draw.pick([
    [1, 10],
    [1, draw.int(1, 8), draw.int(1, 8), draw.pick([1, 3, 8, 16, 21])],
    [2, 33],
    [3, 5, 7],
    [100],
  ]);

/** Output quantisation that an op prescribes: scale and zero point by type. */
type Fixed = Partial<Record<QuantizedType, readonly [number, number]>>;

interface Unary {
  readonly types: readonly [TensorType, ...TensorType[]];
  /** Prescribed output quantisation; `like` the input; else drawn around the reach that the function gives. */
  readonly output: Fixed | 'like' | ((reach: number) => number);
  readonly shape?: (draw: Draw) => readonly number[];
  readonly reach?: readonly [number, number];
  readonly options?: (draw: Draw) => Encodable;
  /** Stored values of input and output stand for no negative numbers. */
  readonly positive?: boolean;
  /** Other inputs. */
  readonly more?: (draw: Draw, input: TensorSpec) => readonly TensorSpec[];
}

const unary =
  (
    op: BuiltinOperator,
    { types, output, shape = drawShape, reach = [0.5, 20], ...rest }: Unary,
  ): Family =>
  (draw, index) => {
    const type = walk(types, index);
    const span = draw.scale(...reach);
    const drawn = activation(draw, 'input', type, shape(draw), span);
    const lowest = isQuantized(type) && rest.positive && { zeroPoints: [ranges[type][0]] };
    const input: TensorSpec = { ...drawn, ...lowest };
    const options = rest.options?.(draw);
    const made =
      output === 'like'
        ? like(input, 'output', input.shape)
        : typeof output === 'function'
          ? {
              ...activation(draw, 'output', type, input.shape, output(span) * draw.scale(0.4, 2)),
              ...lowest,
            }
          : fixed(input, type, output);
    return {
      subgraphs: singleOp(op, [input, ...(rest.more?.(draw, input) ?? [])], [made], options),
      reach: span,
      ...(rest.positive && { positive: true }),
      variant: [
        type,
        `[${input.shape}]`,
        `reach ${span.toPrecision(2)}`,
        ...Object.entries(options ?? {}).map(([name, value]) => `${name} ${value}`),
      ],
    };
  };

function fixed(input: TensorSpec, type: TensorType, output: Fixed): TensorSpec {
  const plain = { name: 'output', type, shape: input.shape };
  const quantisation = isQuantized(type) ? output[type] : undefined;
  return quantisation
    ? { ...plain, scales: [quantisation[0]], zeroPoints: [quantisation[1]] }
    : plain;
}

const usual: Unary['types'] = ['INT8', 'INT8', 'INT16', 'UINT8', 'FLOAT32'];
const unit: Fixed = { INT8: [1 / 256, -128], UINT8: [1 / 256, 0], INT16: [1 / 32768, 0] };
const around: Fixed = { INT8: [1 / 128, 0], UINT8: [1 / 128, 128], INT16: [1 / 32768, 0] };

export const softmax: Family = unary('SOFTMAX', {
  types: usual,
  output: unit,
  shape: (draw) =>
    draw.pick([
      [1, 10],
      [1, 2],
      [4, 12],
      [1, 3, 3, 21],
      [1, 100],
      [2, 7, 5],
    ]),
  options: (draw) => ({ beta: draw.pick([1, 1, 0.5, 2]) }),
});
export const logSoftmax: Family = unary('LOG_SOFTMAX', {
  types: ['INT8', 'FLOAT32'],
  output: { INT8: [16 / 256, 127] },
  shape: (draw) =>
    draw.pick([
      [1, 10],
      [1, 2],
      [4, 12],
      [1, 100],
    ]),
});
export const logistic: Family = unary('LOGISTIC', { types: usual, output: unit });
export const tanh: Family = unary('TANH', { types: usual, output: around, reach: [0.5, 12] });
export const relu: Family = unary('RELU', {
  types: ['INT8', 'INT8', 'UINT8', 'INT16', 'FLOAT32'],
  output: (reach) => reach,
});
export const relu6: Family = unary('RELU6', {
  types: ['INT8', 'INT8', 'UINT8', 'FLOAT32'],
  output: (reach) => Math.min(reach, 6),
});
export const reluN1To1: Family = unary('RELU_N1_TO_1', {
  types: ['INT8', 'UINT8', 'FLOAT32'],
  output: (reach) => Math.min(reach, 1),
});
export const leakyRelu: Family = unary('LEAKY_RELU', {
  types: usual,
  output: (reach) => reach,
  options: (draw) => ({ alpha: Math.fround(draw.pick([0.1, 0.2, 0.01, 0.5, -0.3])) }),
});
export const prelu: Family = unary('PRELU', {
  types: ['INT8', 'INT8', 'UINT8', 'FLOAT32'],
  shape: (draw) => [draw.pick([1, 2]), draw.int(1, 5), draw.int(1, 5), draw.pick([1, 3, 8, 16])],
  output: (reach) => reach,
  more: (draw, { type = 'INT8', shape }) => [
    constant(draw, activation(draw, 'alpha', type, [1, 1, ...shape.slice(3)], draw.scale(0.1, 1))),
  ],
});
export const hardSwish: Family = unary('HARD_SWISH', {
  types: ['INT8', 'INT8', 'UINT8', 'FLOAT32'],
  output: (reach) => reach,
});
export const elu: Family = unary('ELU', { types: ['INT8', 'FLOAT32'], output: (reach) => reach });
export const gelu: Family = unary('GELU', {
  types: ['INT8', 'INT8', 'UINT8', 'FLOAT32'],
  output: (reach) => reach,
  options: (draw) => ({ approximate: draw.chance(0.5) }),
});
export const abs: Family = unary('ABS', {
  types: ['INT8', 'INT16', 'FLOAT32', 'INT32'],
  output: (reach) => reach,
});
export const neg: Family = unary('NEG', {
  types: ['INT8', 'FLOAT32', 'INT32', 'INT8'],
  output: (reach) => reach,
});
export const exp: Family = unary('EXP', {
  types: ['INT8', 'INT16', 'FLOAT32'],
  output: (reach) => Math.exp(1.5 * reach),
  reach: [0.2, 4],
});
export const rsqrt: Family = unary('RSQRT', {
  types: ['INT8', 'INT8', 'FLOAT32'],
  output: (reach) => 4 / Math.sqrt(reach),
  positive: true,
});
export const sqrt: Family = unary('SQRT', {
  types: ['FLOAT32', 'INT8'],
  output: Math.sqrt,
  positive: true,
});
