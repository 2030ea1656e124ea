import type { Binding, Operand, Step } from '../../kernels/kernel.ts';
import type { OnnxOutput, OnnxView } from '../kernel.ts';
import { bindParameters, type ParameterPlan, planParameters } from './parameters.ts';
import { acceptBytes, rangeOfByte, store } from './rounding.ts';

const { fround } = Math;

/** A function of a real number, in float32. */
export type RealFunction = (real: number) => number;

/** What each of the 256 stored integers of a tensor becomes in the output. */
export interface LookupPlan {
  readonly input: ParameterPlan;
  readonly output: ParameterPlan;
  readonly isSigned: boolean;
  readonly real: RealFunction;
}

/** Where a tensor and its parameters stand among the inputs. */
export interface Quantised {
  readonly tensor: Operand;
  readonly scale: number;
  readonly zero: number;
}

/** Throws `unsupported-variant` unless both are of the same type of 8 bits. */
export function planLookup(
  view: OnnxView,
  from: Quantised,
  to: Omit<Quantised, 'tensor'>,
  real: RealFunction,
): LookupPlan {
  const output: OnnxOutput = view.output(0);
  acceptBytes(view, from.tensor);
  view.expect('an output of another type', output.type, [from.tensor.type], output);
  return {
    input: planParameters(view, from),
    output: planParameters(view, { ...to, tensor: output }),
    isSigned: output.type === 'int8',
    real,
  };
}

/** The table, by the integer's low 8 bits, and what fills it. */
export function bindLookup(
  { input, output, isSigned, real }: LookupPlan,
  binding: Binding,
): { readonly table: Int16Array; readonly load: Step } {
  const [x, y] = [bindParameters(input, binding), bindParameters(output, binding)];
  const table = new Int16Array(256);
  const range = rangeOfByte({ type: isSigned ? 'int8' : 'uint8' });
  const fill = (): void => {
    for (let k = 0; k < 256; k++) {
      const stored = isSigned ? (k << 24) >> 24 : k;
      const value = real(fround(x.scales[0] * (stored - x.zeros[0])));
      table[k] = store(fround(value / y.scales[0]), y.zeros[0], range);
    }
  };
  const isConstant = input.isConstant && output.isConstant;
  if (isConstant) fill();
  return {
    table,
    load: () => {
      if (isConstant) return;
      x.load();
      y.load();
      fill();
    },
  };
}
