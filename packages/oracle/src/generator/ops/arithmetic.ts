import type { BuiltinOperator } from '@edgebench/model';
import { type Activation, type Family, singleOp, type TensorType, walk } from '../case.ts';
import type { Draw } from '../draw.ts';
import { activation, affine, constant, isQuantized, scaleFor } from '../tensors.ts';

const fused: readonly [Activation, ...Activation[]] = [
  'NONE',
  'NONE',
  'RELU',
  'RELU6',
  'RELU_N1_TO_1',
];

interface Shapes {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly output: readonly number[];
  readonly words: string;
}

/** Two shapes of which one may be repeated over the other: none, a scalar, a row, a column, both sides. */
export function drawShapes(draw: Draw): Shapes {
  const depth = draw.pick([1, 3, 8, 16, 21, 40]);
  const [rows, columns] = [draw.int(1, 6), draw.int(1, 6)];
  const full = draw.pick([
    [1, rows, columns, depth],
    [2, rows, columns, depth],
    [rows, depth],
    [depth],
    [1, rows, depth],
  ]);
  const words = draw.pick(['same', 'same', 'same', 'scalar', 'row', 'column', 'both sides']);
  const other = {
    same: full,
    scalar: draw.chance(0.5) ? [] : [1],
    row: full.slice(-1),
    column: full.map((size, axis) => (axis === full.length - 1 ? 1 : size)),
    'both sides': full.map((size, axis) => (axis % 2 === 0 ? 1 : size)),
  }[words];
  const a = words === 'both sides' ? full.map((size, axis) => (axis % 2 === 0 ? size : 1)) : full;
  return draw.chance(0.3)
    ? { a: other, b: a, output: full, words }
    : { a, b: other, output: full, words };
}

const arithmetic =
  (op: BuiltinOperator, reachOf: (a: number, b: number) => number): Family =>
  (draw, index) => {
    const type = walk<TensorType>(
      ['INT8', 'INT8', 'INT8', 'INT16', 'UINT8', 'FLOAT32', 'INT32'],
      index,
    );
    const { a, b, output, words } = drawShapes(draw);
    const [reachA, reachB] = [
      draw.scale(0.5, 20),
      draw.chance(0.1) ? draw.scale(1e-3, 1e3) : draw.scale(0.5, 20),
    ];
    const [x, y] = [activation(draw, 'x', type, a, reachA), activation(draw, 'y', type, b, reachB)];
    const large = draw.chance(0.1);
    const reach = reachOf(reachA, reachB) * (large ? draw.scale(0.01, 0.2) : draw.scale(0.3, 2));
    const fusedActivationFunction = type === 'INT32' ? 'NONE' : draw.pick(fused);
    const fixed = draw.chance(0.25);
    const quantisation = isQuantized(type) && affine(draw, type, scaleFor(type, reach));
    return {
      subgraphs: singleOp(
        op,
        [x, fixed ? constant(draw, y) : y],
        [{ name: 'output', type, shape: output, ...quantisation }],
        { fusedActivationFunction, ...(op !== 'MUL' && { potScaleInt16: false }) },
      ),
      variant: [
        type,
        `[${a}]`,
        `[${b}]`,
        words,
        fixed && 'constant',
        large && 'saturating',
        fusedActivationFunction,
      ],
    };
  };

export const add: Family = arithmetic('ADD', (a, b) => a + b);
export const sub: Family = arithmetic('SUB', (a, b) => a + b);
export const mul: Family = arithmetic('MUL', (a, b) => a * b);

/** MAXIMUM and MINIMUM: all tensors have one quantisation. */
export const extremum =
  (op: 'MAXIMUM' | 'MINIMUM'): Family =>
  (draw, index) => {
    const type = walk<TensorType>(['INT8', 'INT8', 'UINT8', 'INT16', 'FLOAT32', 'INT32'], index);
    const { a, b, output, words } = drawShapes(draw);
    const x = activation(draw, 'x', type, a);
    const y = { ...x, name: 'y', shape: b };
    const fixed = draw.chance(0.25);
    return {
      subgraphs: singleOp(
        op,
        [x, fixed ? constant(draw, y) : y],
        [{ ...x, name: 'output', shape: output }],
      ),
      variant: [type, `[${a}]`, `[${b}]`, words, fixed && 'constant'],
    };
  };

export const squaredDifference: Family = (draw, index) => {
  const type = walk<TensorType>(['INT8', 'INT8', 'FLOAT32', 'INT32'], index);
  const { a, b, output, words } = drawShapes(draw);
  const [reachA, reachB] = [draw.scale(0.5, 20), draw.scale(0.5, 20)];
  const reach = (reachA + reachB) ** 2 * draw.scale(0.2, 1.5);
  return {
    subgraphs: singleOp(
      'SQUARED_DIFFERENCE',
      [activation(draw, 'x', type, a, reachA), activation(draw, 'y', type, b, reachB)],
      [activation(draw, 'output', type, output, reach)],
    ),
    variant: [type, `[${a}]`, `[${b}]`, words],
  };
};
