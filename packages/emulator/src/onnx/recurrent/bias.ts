import type { Binding } from '../../kernels/kernel.ts';
import type { OnnxView } from '../kernel.ts';
import type { RecurrentPlan } from './plan.ts';
import type { Floats } from './run.ts';

/** Adds to a value what the biases for input and state come to together in this row of a direction. */
export type AddBias = (direction: number, row: number, value: number) => number;

export function biasOf(
  view: OnnxView,
  { input, gates, hidden }: RecurrentPlan,
  binding: Binding,
): AddBias {
  if (view.optional(3) === null) return (_, __, value) => value;
  const biases = binding.input(3) as Floats;
  const round = input.type === 'float32' ? Math.fround : Number;
  const rows = gates * hidden;
  return (direction, row, value) => {
    const at = direction * 2 * rows + row;
    return round(value + round(biases[at] + biases[at + rows]));
  };
}
