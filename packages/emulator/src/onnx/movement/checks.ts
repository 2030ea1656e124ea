import type { Operand } from '../../kernels/kernel.ts';
import type { OnnxView } from '../kernel.ts';

interface Facts {
  readonly tensor?: Operand;
  readonly expected: string;
  readonly found: string;
}

/** Throws `bad-shape` where `fits` is false. */
export function checkShape(view: OnnxView, fits: boolean, what: string, facts: Facts): void {
  if (!fits) view.fail('bad-shape', what, { ...facts, remedy: 'export the model again' });
}

/** Throws `bad-shape` unless output `k` has the shape that is computed, which the reader inferred too. */
export function checkOutput(view: OnnxView, shape: readonly number[], k = 0): void {
  const { shape: inferred } = view.output(k);
  checkShape(view, shape.join() === inferred.join(), 'the output has another shape', {
    expected: `[${shape}]`,
    found: `[${inferred}]`,
  });
}

/** Throws `unsupported-variant` unless output `k` has the type of an input. */
export function sameType(view: OnnxView, from: Operand, k = 0): void {
  const output = view.output(k);
  view.expect('a tensor of another type', output.type, [from.type], output);
}
