import type { Kernel } from '../kernel.ts';
import { checkShape, movedInput, wholeNumbers } from './checked.ts';
import { unmoved } from './moving.ts';

/** The elements under another shape, stated by an input or an option; one dimension may be -1, what is left over. */
export const reshape: Kernel = (view) => {
  const { input } = movedInput(view);
  const { op } = view;
  const stated = op.type === 'RESHAPE' ? (op.options?.newShape ?? []) : [];
  const wanted = view.inputs[1] ? wholeNumbers(view, 1, { lowest: -1 }) : stated;
  const known = wanted.reduce((product, size) => (size === -1 ? product : product * size), 1);
  const shape = wanted.map((size) => (size === -1 ? input.elements / known : size));
  const elements = shape.reduce((product, size) => product * size, 1);
  const fits = elements === input.elements && shape.every((n) => Number.isInteger(n) && n >= 0);
  checkShape(view, fits, 'the new shape does not hold the elements', {
    tensor: input,
    expected: `${input.elements} elements`,
    found: `[${wanted.join(',')}]`,
  });
  return unmoved(shape);
};
