import type { Numbers } from '../../kernels/kernel.ts';
import type { OnnxKernel } from '../kernel.ts';
import { planBatches } from '../linear/batches.ts';
import { multiplyOf } from './dot.ts';
import { planReal } from './finish.ts';
import { prepareProduct } from './matmul.ts';
import { planParameters } from './parameters.ts';
import { acceptBytes, store } from './rounding.ts';

const { fround } = Math;
const range = { lowest: 0, highest: 255 };

/** Writes uint8 of `from`, whose range with 0 becomes 0 to 255, and the scale and zero point of that. */
function quantize(from: Numbers, to: Numbers, scale: Numbers, zero: Numbers): void {
  let [lowest, highest] = [0, 0];
  for (let k = 0; k < from.length; k++) {
    if (from[k] < lowest) lowest = from[k];
    if (from[k] > highest) highest = from[k];
  }
  const step = lowest === highest ? 1 : fround(fround(highest - lowest) / 255);
  scale[0] = step;
  zero[0] = store(fround(-fround(lowest / step)), 0, range);
  for (let k = 0; k < from.length; k++) to[k] = store(fround(from[k] / step), zero[0], range);
}

/** DynamicQuantizeLinear. */
export const dynamicQuantizeLinear: OnnxKernel = (view) => {
  const input = view.input(0);
  view.expect('a tensor of this type', input.type, ['float32'], input);
  for (const [k, type] of (['uint8', 'float32', 'uint8'] as const).entries()) {
    view.expect('a result of this type', view.output(k).type, [type], view.output(k));
  }
  return {
    bind: ({ input, output }) => {
      const [from, to, scale, zero] = [input(0), output(0), output(1), output(2)];
      return () => quantize(from, to, scale, zero);
    },
  };
};

/** com.microsoft's DynamicQuantizeMatMul of (a, b, b scale, b zero point, bias): a is quantised first, as above. */
export const dynamicQuantizeMatmul: OnnxKernel = (view) => {
  const [a, b] = [view.input(0), view.input(1)];
  view.expect('a tensor of this type', a.type, ['float32'], a);
  acceptBytes(view, b);
  const batches = planBatches(view, a, b);
  const channels = batches.shape.columns;
  const left = { scale: leftScale, zero: leftZero, channels: 1, isConstant: false };
  const right = planParameters(view, { tensor: b, scale: 2, zero: 3, channels });
  const product = prepareProduct(batches, b, {
    ...{ left: leftValues, right: 1, leftZero: left, rightZero: right },
    multiply: multiplyOf(view, a, b),
    finish: planReal(view, { left, right }, view.optional(4)),
  });
  return {
    bind: (binding) => {
      const from = binding.input(0);
      const made: Readonly<Record<number, Numbers>> = {
        [leftValues]: new Uint8Array(from.length),
        [leftScale]: new Float32Array(1),
        [leftZero]: new Uint8Array(1),
      };
      const step = product.bind({ ...binding, input: (k) => made[k] ?? binding.input(k) });
      return () => {
        quantize(from, made[leftValues], made[leftScale], made[leftZero]);
        step();
      };
    },
  };
};

/** Places of what is made beside the inputs. */
const [leftValues, leftScale, leftZero] = [100, 101, 102];
