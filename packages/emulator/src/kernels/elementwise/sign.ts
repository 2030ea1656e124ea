import { typeRange } from '../../arithmetic/activation.ts';
import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away } from '../../arithmetic/requantise.ts';
import { prescribe } from '../activations/prescribed.ts';
import type { Kernel, OpView, Prepared } from '../kernel.ts';
import { acceptType, sameType } from '../types.ts';
import { prepareUnary, type Transform } from '../unary.ts';

/** |x|: quantised, rescaled where the scales differ; int16 without a scale and int32 wrap around. */
export const absolute: Kernel = (view) => {
  const [input, output] = [view.input(0), view.output(0)];
  acceptType(view, input, {
    tflm: ['int8', 'int16', 'float32'],
    any: ['int8', 'int16', 'int32', 'float32'],
  });
  sameType(view, input, output);
  const rule = view.rule({ reference: rescaled(Math.fround), 'double-scale': rescaled(Number) });
  const plain = input.type === 'float32' || input.type === 'int32';
  if (plain || (input.type === 'int16' && input.quantization === null)) {
    return prepareUnary(view, Math.abs);
  }
  prescribe(view, input.type === 'int16' ? { zeroPoint: 0 } : {});
  return prepareUnary(view, rule(view));
};

/** `cut` rounds the quotient of the scales. */
const rescaled =
  (cut: (ratio: number) => number) =>
  (view: OpView): Transform => {
    const [input, output] = [view.input(0), view.output(0)];
    const { lowest, highest } = typeRange(view, output);
    const { multiplier, shift } = quantizeMultiplier(cut(input.scale / output.scale));
    const same = input.scale === output.scale;
    return (stored) => {
      const value = Math.abs(stored - input.zeroPoint);
      const scaled = same ? value : away(value, multiplier, shift);
      return Math.max(lowest, Math.min(highest, scaled + output.zeroPoint));
    };
  };

/** -x of the stored values, whatever their scales; integers wrap around. */
export const negate: Kernel = (view) => {
  const [input, output] = [view.input(0), view.output(0)];
  acceptType(view, input, {
    tflm: ['float32'],
    any: ['int8', 'int16', 'int32', 'int64', 'float32'],
  });
  sameType(view, input, output);
  const transform = view.rule<Transform>({ reference: (x) => -x });
  return input.type === 'int64' ? negateInt64(view) : prepareUnary(view, transform);
};

const negateInt64 = (view: OpView): Prepared => ({
  shapes: [view.input(0).shape],
  bind: ({ inputData, outputData }) => {
    const [from, to] = [inputData(0) as BigInt64Array, outputData(0) as BigInt64Array];
    return () => {
      for (let i = 0; i < from.length; i++) to[i] = -(from[i] as bigint);
    };
  },
});
