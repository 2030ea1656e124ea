import { typeRange } from '../../arithmetic/activation.ts';
import { exponentOf } from '../../arithmetic/power-of-two.ts';
import type { OpView } from '../kernel.ts';
import { needScale } from '../types.ts';
import type { Transform } from '../unary.ts';

/** Quantisation that a runtime asks of an output. */
export interface Prescribed {
  readonly scale?: number;
  /** The logarithm of a scale that is about a power of two. */
  readonly exponent?: number;
  readonly zeroPoint?: number;
}

/** Checks that input and output have scales, and the output the one prescribed. Throws `bad-quantization`. */
export function prescribe(view: OpView, { scale, exponent, zeroPoint }: Prescribed): void {
  const output = view.output(0);
  needScale(view, view.input(0));
  needScale(view, output);
  const wrong = (expected: string, found: number): never =>
    view.fail('bad-quantization', 'its runtimes ask for another quantisation', {
      tensor: output,
      expected,
      found: String(found),
      remedy: 'quantise the model again',
    });
  if (scale !== undefined && output.scale !== scale) wrong(`scale ${scale}`, output.scale);
  if (exponent !== undefined && exponentOf(output.scale) !== exponent) {
    wrong(`scale ${2 ** exponent}`, output.scale);
  }
  if (zeroPoint !== undefined && output.zeroPoint !== zeroPoint) {
    wrong(`zero point ${zeroPoint}`, output.zeroPoint);
  }
}

/** The transform, cut to what the output's type can hold. */
export function typeClamp(view: OpView, transform: Transform): Transform {
  const { lowest, highest } = typeRange(view, view.output(0));
  return (value) => Math.max(lowest, Math.min(highest, transform(value)));
}
