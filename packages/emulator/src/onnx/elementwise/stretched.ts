import type { Operand } from '../../kernels/kernel.ts';
import { type Axis, stridesOf } from '../../kernels/walk.ts';
import type { OnnxView } from '../kernel.ts';

/** The dimensions of a walk over an input that is stretched to the shape of the output. Throws `bad-shape`. */
export function stretched(view: OnnxView, operand: Operand): Axis[] {
  const { shape } = view.output(0);
  const lead = shape.length - operand.shape.length;
  const sizes = shape.map((_, k) => operand.shape[k - lead] ?? 1);
  const fits = lead >= 0 && sizes.every((size, k) => size === 1 || size === shape[k]);
  if (!fits) {
    view.fail('bad-shape', 'an input cannot be stretched to the shape of the output', {
      tensor: operand,
      expected: `[${shape}]`,
      found: `[${operand.shape}]`,
      remedy: 'export the model again',
    });
  }
  const [from, to] = [stridesOf(sizes), stridesOf(shape)];
  return shape.map((size, k) => ({
    size,
    from: sizes[k] === 1 ? 0 : from[k],
    to: to[k],
  }));
}
