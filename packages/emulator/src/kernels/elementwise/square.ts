import type { Kernel } from '../kernel.ts';
import { acceptType, sameType } from '../types.ts';
import { prepareUnary, type Transform } from '../unary.ts';

/** x times itself, which every runtime computes in float32 alone. */
export const square: Kernel = (view) => {
  const [input, output] = [view.input(0), view.output(0)];
  acceptType(view, input, { tflm: ['float32'], any: ['float32'] });
  sameType(view, input, output);
  return prepareUnary(view, view.rule<Transform>({ reference: (x) => Math.fround(x * x) }));
};
