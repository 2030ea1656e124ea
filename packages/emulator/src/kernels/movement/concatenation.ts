import { roundAway } from '../../arithmetic/requantise.ts';
import type { Kernel, Numbers, Operand, OutputSpec, Step } from '../kernel.ts';
import { checkQuantization } from '../quantised.ts';
import { resolveAxis } from '../reduce/axes.ts';
import { type Axis, stridesOf, walk } from '../walk.ts';
import { checkShape, movedInput } from './checked.ts';
import { type Move, moving } from './moving.ts';

const { fround } = Math;

/**
 * Puts inputs behind one another along a dimension. Inputs of uint8 whose quantisation is not the output's are
 * requantised in float32; other types must agree.
 */
export const concatenation: Kernel = (view) => {
  const { input, output } = movedInput(view);
  const { op } = view;
  const options = op.type === 'CONCATENATION' ? op.options : null;
  view.expect('a fused activation', options?.fusedActivationFunction ?? 'NONE', ['NONE']);
  const axis = resolveAxis(view, options?.axis ?? 0, input.shape.length);
  const inputs = view.inputs.map((_, place) => view.input(place));
  for (const other of inputs) {
    view.expect('an input of another type', other.type, [input.type], other);
    const facts = { tensor: other, expected: `[${input.shape}]`, found: `[${other.shape}]` };
    const fits = other.shape.length === input.shape.length;
    const [wanted, found] = [input, other].map(({ shape }) => shape.toSpliced(axis, 1).join());
    checkShape(view, fits && wanted === found, 'the shapes differ', facts);
  }
  const shape = input.shape.with(
    axis,
    inputs.reduce((sum, other) => sum + other.shape[axis], 0),
  );
  const to = stridesOf(shape);
  let first = 0;
  const moves = inputs.map((other, place): Move => {
    const from = stridesOf(other.shape);
    const axes = other.shape.map((size, k) => ({ size, from: from[k], to: to[k] }));
    const move = { input: place, output: 0, axes, to: first * to[axis] };
    first += other.shape[axis];
    return move;
  });
  const differing = inputs.filter((other) => !sameQuantisation(other, output));
  if (differing.length === 0 || !['int8', 'uint8', 'int16'].includes(input.type)) {
    return moving(view, [shape], moves);
  }
  view.expect('another quantisation of an input', input.type, ['uint8'], differing[0]);
  for (const operand of [...differing, output]) checkQuantization(view, operand);
  return {
    shapes: [shape],
    bind: (binding) => {
      const target = binding.output(0);
      const steps = moves.map((move, place) => {
        const scaled = { from: inputs[place], to: output };
        return rescale(move.axes, move.to ?? 0, scaled, binding.input(place), target);
      });
      return () => {
        for (const step of steps) step();
      };
    },
  };
};

const sameQuantisation = (input: Operand, output: OutputSpec): boolean =>
  input.scale === output.scale && input.zeroPoint === output.zeroPoint;

/** round(q * s - z * s) + zo with s = si * (1 / so), each step in float32 (TFLite's reference). */
function rescale(
  axes: readonly Axis[],
  start: number,
  ends: { readonly from: Operand; readonly to: OutputSpec },
  source: Numbers,
  target: Numbers,
): Step {
  const isSame = sameQuantisation(ends.from, ends.to);
  const scale = isSame ? 1 : fround(ends.from.scale * fround(1 / ends.to.scale));
  const bias = isSame ? -ends.to.zeroPoint : fround(-ends.from.zeroPoint * scale);
  const { zeroPoint } = ends.to;
  return walk(
    axes,
    (from, to, { size, from: step, to: next }) => {
      for (let k = 0; k < size; k++) {
        const real = fround(fround(source[from + k * step] * scale) + bias);
        target[to + k * next] = Math.min(Math.max(roundAway(real) + zeroPoint, 0), 255);
      }
    },
    { from: 0, to: start },
  );
}
