import { multiplyHigh16 } from '../../arithmetic/fixed-point.ts';
import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { shiftAway } from '../../arithmetic/requantise.ts';
import type { Kernel, OpView } from '../kernel.ts';
import { acceptType, sameType } from '../types.ts';
import { prepareUnary, type Transform } from '../unary.ts';
import { prescribe, typeClamp } from './prescribed.ts';

const { fround } = Math;
const saturate = (x: number): number => Math.max(-32_768, Math.min(32_767, x));

/** A float32 scale as a 16-bit multiplier and an exponent. */
function shortMultiplier(scale: number): { multiplier: number; exponent: number } {
  const { multiplier, shift } = quantizeMultiplier(scale);
  return { multiplier: Math.min(32_767, (multiplier + 2 ** 15) / 2 ** 16) | 0, exponent: shift };
}

/**
 * x * relu6(x + 3) / 6 in 16-bit fixed point (TFLite's reference): the value with 7 more bits, times a ramp of 0 to 1
 * that saturates at -3 and 3. Throws `bad-quantization` for an output 128 times finer than its input.
 */
function fixedPoint(view: OpView): Transform {
  const [input, output] = [view.input(0), view.output(0)];
  const fine = fround(input.scale / 128);
  const toOutput = shortMultiplier(fround(fine / output.scale));
  if (toOutput.exponent > 0) {
    view.fail('bad-quantization', 'its output is too fine for its input', {
      tensor: output,
      expected: `a scale above ${input.scale / 128}`,
      found: String(output.scale),
    });
  }
  const toRamp = shortMultiplier(fround(fine / fround(3 / 32_768)));
  const left = Math.max(0, toRamp.exponent - 1);
  return (stored) => {
    const value = (stored - input.zeroPoint) * 128;
    let ramp = multiplyHigh16(saturate(value * 2 ** left), toRamp.multiplier);
    if (toRamp.exponent > 0) ramp = saturate(ramp * 2);
    else ramp = shiftAway(ramp, -toRamp.exponent);
    const product = multiplyHigh16(value, toOutput.multiplier) * ((ramp + 2 ** 15) >> 1);
    return shiftAway(Math.trunc(product / 2 ** 15), -toOutput.exponent) + output.zeroPoint;
  };
}

const ofFloat: Transform = (x) => {
  const ramp = Math.min(6, Math.max(0, fround(x + 3)));
  return fround(fround(x * ramp) / 6);
};

/** x * relu6(x + 3) / 6. */
export const hardSwish: Kernel = (view) => {
  const [input, output] = [view.input(0), view.output(0)];
  acceptType(view, input, { tflm: ['int8', 'float32'], any: ['int8', 'uint8', 'float32'] });
  sameType(view, input, output);
  if (input.type === 'float32') return prepareUnary(view, view.rule({ reference: ofFloat }));
  prescribe(view, {});
  return prepareUnary(view, typeClamp(view, view.rule({ reference: fixedPoint })(view)));
};
