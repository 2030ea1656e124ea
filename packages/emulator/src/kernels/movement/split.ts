import type { Kernel, Operand, OpView, Prepared } from '../kernel.ts';
import { resolveAxis } from '../reduce/axes.ts';
import { stridesOf } from '../walk.ts';
import { checkShape, movedInput, wholeNumbers } from './checked.ts';
import { moving } from './moving.ts';

/** Cuts dimension `axis` of input `place` into pieces of the given sizes, one for each output. */
function cut(
  view: OpView,
  { place, axis, sizes }: { place: number; axis: number; sizes: readonly number[] },
): Prepared {
  const input = view.input(place);
  const strides = stridesOf(input.shape);
  let first = 0;
  const pieces = sizes.map((size, output) => {
    const shape = input.shape.with(axis, size);
    const to = stridesOf(shape);
    const axes = shape.map((extent, k) => ({ size: extent, from: strides[k], to: to[k] }));
    const move = { input: place, output, axes, from: first * strides[axis] };
    first += size;
    return { shape, move };
  });
  const moves = pieces.map(({ move }) => move);
  return moving(
    view,
    pieces.map(({ shape }) => shape),
    moves,
    { like: place },
  );
}

function axisOf(view: OpView, place: number, input: Operand): number {
  const [axis = 0] = wholeNumbers(view, place, { count: 1 });
  return resolveAxis(view, axis, input.shape.length);
}

/** Cuts a dimension into as many equal pieces as there are outputs. */
export const split: Kernel = (view) => {
  const { input } = movedInput(view, 1);
  const axis = axisOf(view, 0, input);
  const pieces = view.outputs.length;
  const size = input.shape[axis] / pieces;
  const facts = {
    tensor: input,
    expected: `a multiple of ${pieces}`,
    found: `${input.shape[axis]}`,
  };
  checkShape(view, Number.isInteger(size), 'the dimension cannot be cut evenly', facts);
  return cut(view, { place: 1, axis, sizes: Array(pieces).fill(size) });
};

/** Cuts a dimension into pieces of stated sizes; one may be -1, that which is left over. */
export const splitV: Kernel = (view) => {
  const { input } = movedInput(view);
  const axis = axisOf(view, 2, input);
  const extent = input.shape[axis];
  const stated = wholeNumbers(view, 1, { count: view.outputs.length, lowest: -1 });
  const known = stated.reduce((sum, size) => sum + Math.max(0, size), 0);
  const sizes = stated.map((size) => (size === -1 ? extent - known : size));
  const fits = sizes.every((size) => size >= 0) && sizes.reduce((a, b) => a + b, 0) === extent;
  const facts = { tensor: view.input(1), expected: `${extent} in all`, found: stated.join() };
  checkShape(view, fits, 'the pieces do not make up the dimension', facts);
  return cut(view, { place: 0, axis, sizes });
};

/** Each index of a dimension becomes an output without that dimension. */
export const unpack: Kernel = (view) => {
  const { input } = movedInput(view);
  const { op } = view;
  const stated = op.type === 'UNPACK' ? (op.options?.axis ?? 0) : 0;
  const axis = resolveAxis(view, stated, input.shape.length);
  const pieces = view.outputs.length;
  const facts = { tensor: input, expected: `${pieces}`, found: `${input.shape[axis]}` };
  checkShape(view, input.shape[axis] === pieces, 'as many outputs as indices are needed', facts);
  const prepared = cut(view, { place: 0, axis, sizes: Array(pieces).fill(1) });
  return { ...prepared, shapes: prepared.shapes.map((shape) => shape.toSpliced(axis, 1)) };
};
