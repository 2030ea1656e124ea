import type { Kernel } from '../kernel.ts';
import { resolveAxis } from '../reduce/axes.ts';
import { checkShape, movedInput, wholeNumbers } from './checked.ts';
import { unmoved } from './moving.ts';

/** Leaves out dimensions of one index: those named, or all where none is. */
export const squeeze: Kernel = (view) => {
  const { input } = movedInput(view);
  const { op } = view;
  const stated = op.type === 'SQUEEZE' ? (op.options?.squeezeDims ?? []) : [];
  const named = stated.map((axis) => resolveAxis(view, axis, input.shape.length));
  for (const axis of named) {
    const facts = { tensor: input, expected: '1', found: String(input.shape[axis]) };
    checkShape(view, input.shape[axis] === 1, `dimension ${axis} cannot be left out`, facts);
  }
  const stays = (size: number, k: number) => (named.length > 0 ? !named.includes(k) : size !== 1);
  return unmoved(input.shape.filter(stays));
};

/** Puts a dimension of one index before the one named; the axis counts from behind the last where negative. */
export const expandDims: Kernel = (view) => {
  const { input } = movedInput(view);
  const [axis = 0] = wholeNumbers(view, 1, { count: 1 });
  const place = resolveAxis(view, axis, input.shape.length + 1);
  return unmoved(input.shape.toSpliced(place, 0, 1));
};
