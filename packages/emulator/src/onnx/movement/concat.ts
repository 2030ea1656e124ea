import type { Move } from '../../kernels/movement/moving.ts';
import { resolveAxis } from '../../kernels/reduce/axes.ts';
import { stridesOf } from '../../kernels/walk.ts';
import type { OnnxKernel } from '../kernel.ts';
import { checkOutput, checkShape, sameType } from './checks.ts';
import { moved } from './moved.ts';

/** Puts inputs behind one another along a dimension. */
export const concat: OnnxKernel = (view) => {
  const first = view.input(0);
  const inputs = view.inputs.map((_, k) => view.input(k));
  const axis = resolveAxis(view, view.int('axis', 1), first.shape.length);
  sameType(view, first);
  view.rule({ reference: true });
  for (const tensor of inputs) {
    view.expect('a tensor of another type', tensor.type, [first.type], tensor);
    const [wanted, found] = [first, tensor].map(({ shape }) => shape.toSpliced(axis, 1).join());
    const fits = tensor.shape.length === first.shape.length && wanted === found;
    const facts = { tensor, expected: `[${first.shape}]`, found: `[${tensor.shape}]` };
    checkShape(view, fits, 'the shapes differ', facts);
  }
  const shape = first.shape.with(
    axis,
    inputs.reduce((sum, tensor) => sum + tensor.shape[axis], 0),
  );
  checkOutput(view, shape);
  const to = stridesOf(shape);
  let place = 0;
  const moves = inputs.map((tensor, input): Move => {
    const from = stridesOf(tensor.shape);
    const axes = tensor.shape.map((size, k) => ({ size, from: from[k], to: to[k] }));
    const start = place * to[axis];
    place += tensor.shape[axis];
    return { input, output: 0, axes, to: start };
  });
  return moved(view, moves);
};

/** Cuts the input into its outputs along a dimension. */
export const split: OnnxKernel = (view) => {
  const input = view.input(0);
  const axis = resolveAxis(view, view.int('axis', 0), input.shape.length);
  view.rule({ reference: true });
  const from = stridesOf(input.shape);
  let place = 0;
  const moves = view.outputs.map(({ shape }, output): Move => {
    sameType(view, input, output);
    checkOutput(view, input.shape.with(axis, shape[axis] ?? 0), output);
    const to = stridesOf(shape);
    const axes = shape.map((size, k) => ({ size, from: from[k], to: to[k] }));
    const start = place * from[axis];
    place += shape[axis];
    return { input: 0, output, axes, from: start };
  });
  checkShape(view, place === input.shape[axis], 'the parts are not the whole', {
    tensor: input,
    expected: `${input.shape[axis]}`,
    found: `${place}`,
  });
  return moved(view, moves);
};
