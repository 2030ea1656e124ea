import type { Kernel, Operand, OpView, Prepared } from '../kernel.ts';
import { acceptType, needScale } from '../types.ts';
import { type Blocks, prepareUnary, type Transform } from '../unary.ts';
import { stridesOf } from '../walk.ts';

type DequantizeRule = (input: Operand) => Transform | Blocks;

const { fround } = Math;

/** One product, rounded once (TFLite's reference, XNNPACK). */
const product: DequantizeRule =
  ({ scale, zeroPoint }) =>
  (value) =>
    fround(scale * (value - zeroPoint));

/** LiteRT's vector code, in blocks of 8: the zero point is scaled by itself. */
const twoProducts: DequantizeRule = (input) => {
  const { scale, zeroPoint } = input;
  const offset = fround(-zeroPoint * scale);
  return {
    size: 8,
    inBlocks: (value) => fround(fround(value * scale) + offset),
    rest: product(input) as Transform,
  };
};

const rules: Readonly<Record<string, DequantizeRule>> = {
  reference: product,
  'two-products-by-8': twoProducts,
};

/** Stored values to float32; LiteRT knows scales for each channel of constants. */
export const dequantize: Kernel = (view) => {
  const [input, output] = [view.input(0), view.output(0)];
  const types = ['int8', 'uint8', 'int16'] as const;
  acceptType(view, input, { tflm: types, any: types });
  view.expect('the output', output.type, ['float32'], output);
  needScale(view, input);
  const rule = view.rule(rules);
  if ((input.quantization?.scales.length ?? 1) > 1) return perChannel(view, input);
  return prepareUnary(view, rule(input));
};

function perChannel(view: OpView, input: Operand): Prepared {
  const { scales = [], zeroPoints = [], axis = 0 } = input.quantization ?? {};
  view.expect('scales for each channel in this runtime', view.profile.family === 'tflm', [false]);
  view.expect('int16 with scales for each channel', input.type === 'int16', [false], input);
  const channels = input.shape[axis] ?? 0;
  const stride = stridesOf(input.shape)[axis] ?? 1;
  view.expect('scales for each channel', scales.length, [channels], input);
  return {
    shapes: [input.shape],
    bind: ({ input: elementsOf, output }) => {
      const [from, to] = [elementsOf(0), output(0)];
      const { length } = from;
      return () => {
        for (let i = 0; i < length; i++) {
          const channel = Math.floor(i / stride) % channels;
          to[i] = scales[channel] * (from[i] - zeroPoints[channel]);
        }
      };
    },
  };
}
