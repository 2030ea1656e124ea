import { typeRange } from '../../arithmetic/activation.ts';
import { inverseSquareRoot } from '../../arithmetic/inverse-square-root.ts';
import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away } from '../../arithmetic/requantise.ts';
import { tableOf } from '../activations/function-table.ts';
import { prescribe, typeClamp } from '../activations/prescribed.ts';
import type { Kernel, OpView } from '../kernel.ts';
import { acceptType, sameType } from '../types.ts';
import { prepareUnary, type Transform } from '../unary.ts';

const { fround } = Math;

/** In fixed point, with 20 more bits between the two roundings (TFLite's reference; TFLM for int16, too). */
function fixedPoint(view: OpView): Transform {
  const [input, output] = [view.input(0), view.output(0)];
  const { highest } = typeRange(view, output);
  const { multiplier, shift } = quantizeMultiplier(
    1 / fround(fround(Math.sqrt(input.scale)) * output.scale),
  );
  return typeClamp(view, (stored) => {
    const value = stored - input.zeroPoint;
    if (value <= 0) return highest;
    const inverse = inverseSquareRoot(value);
    const root = away(1, inverse.multiplier, inverse.shift + 20);
    return away(root, multiplier, shift - 20) + output.zeroPoint;
  });
}

/** By a table for int16, whose value at 0 is the largest (LiteRT). */
const reference = (view: OpView): Transform => {
  if (view.input(0).type !== 'int16') return fixedPoint(view);
  const largest = fround(32_767 * view.output(0).scale);
  return tableOf(view, (x) => (x <= 0 ? largest : fround(1 / fround(Math.sqrt(x)))));
};

/** 1 / sqrt(x). The runtimes refuse to go on at a negative value; here it counts as 0, the largest output. */
export const inverseRoot: Kernel = (view) => {
  const [input, output] = [view.input(0), view.output(0)];
  const types = ['int8', 'int16', 'float32'] as const;
  acceptType(view, input, { tflm: types, any: types });
  sameType(view, input, output);
  if (input.type === 'float32') {
    const ofFloat: Transform = (x) => fround(1 / fround(Math.sqrt(x)));
    return prepareUnary(view, view.rule({ reference: ofFloat }));
  }
  prescribe(view, input.type === 'int16' ? { zeroPoint: 0 } : {});
  return prepareUnary(view, view.rule({ reference, 'fixed-point': fixedPoint })(view));
};

/** sqrt(x), rounded down; TFLM computes it in float32 alone. A negative value counts as 0, where LiteRT stops. */
export const root: Kernel = (view) => {
  const [input, output] = [view.input(0), view.output(0)];
  acceptType(view, input, { tflm: ['float32'], any: ['int8', 'int16', 'float32'] });
  sameType(view, input, output);
  const ofFloat: Transform = (x) => fround(Math.sqrt(x));
  const rule = view.rule({ reference: ofFloat });
  if (input.type === 'float32') return prepareUnary(view, rule);
  prescribe(view, input.type === 'int16' ? { zeroPoint: 0 } : {});
  const transform: Transform = (stored) => {
    const real = fround(input.scale * Math.max(0, stored - input.zeroPoint));
    return Math.trunc(fround(rule(real) / output.scale)) + output.zeroPoint;
  };
  return prepareUnary(view, typeClamp(view, transform));
};
