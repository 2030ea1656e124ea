import type { OnnxKernel } from '../kernel.ts';
import { gemmShape, stretch } from '../linear/gemm-shape.ts';
import { multiplyOf } from './dot.ts';
import { planReal, planRequantised } from './finish.ts';
import { prepareProduct } from './matmul.ts';
import { planParameters } from './parameters.ts';
import { acceptBytes } from './rounding.ts';

const first = Float64Array.of(0);

/**
 * com.microsoft's QGemm: int32 sums of products, begun by a third matrix, times `alpha` and the scales; requantised
 * where the output has a scale, else float32.
 */
export const qgemm: OnnxKernel = (view) => {
  const [a, b, c] = [view.input(0), view.input(3), view.optional(6)];
  for (const tensor of [a, b]) acceptBytes(view, tensor);
  // alpha belongs to the scales, not to the sums.
  const shape = gemmShape(view, a, b);
  const channels = shape.columns;
  const left = planParameters(view, { tensor: a, scale: 1, zero: 2 });
  const right = planParameters(view, { tensor: b, scale: 4, zero: 5, channels });
  const scales = { left, right, alpha: shape.factor };
  if (c !== null) view.expect('a third matrix of this type', c.type, ['int32'], c);
  return prepareProduct({ shape, a: first, b: first }, b, {
    ...{ left: 0, right: 3, leftZero: left, rightZero: right },
    multiply: multiplyOf(view, a, b),
    start: c && { input: 6, ...stretch(view, c, shape) },
    finish:
      view.optional(7) === null
        ? planReal(view, scales, null)
        : planRequantised(view, scales, { scale: 7, zero: 8 }),
  });
};
