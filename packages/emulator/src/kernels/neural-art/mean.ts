import { saturate8, saturate16, shiftRounded } from '../../arithmetic/neural-art.ts';
import type { SumRule } from '../reduce/sum-rules.ts';
import { checkShift, exponentOf } from './scaling.ts';

/** Bits behind the point in what the pooling unit hands on. */
const fraction = 8;
/** Bits of the factor by which it multiplies. */
const factorBits = 14;

/**
 * A mean over height and width as the NPU computes it: the pooling unit leaves 16 bits, 8 of them behind the point, which
 * are scaled to the output. Means that keep the scale, and those of another number of cells than a power of two, take
 * other ways, which were not held against a board.
 */
export const meanInFractions: SumRule = {
  finish: (view, { input: { shape }, axes, count }, { input, output }) => {
    view.expect('a mean over these axes', shape.length === 4 ? axes.join() : '', ['1,2']);
    const cells = Math.log2(count);
    view.expect('the number of cells', Number.isInteger(cells), [true]);
    const isSame = input.scale === output.scale && input.zeroPoint === output.zeroPoint;
    view.expect('a mean that keeps the quantisation', isSame, [false]);
    const ratio = input.scale / output.scale;
    const exponent = exponentOf(view, ratio);
    const last = exponent + fraction;
    checkShift(view, last);
    const factor = Math.round(ratio * 2 ** exponent);
    const offset = Math.round((output.zeroPoint - input.zeroPoint * ratio) * 2 ** last);
    const pool = shiftRounded(factorBits + cells - fraction);
    const rescale = shiftRounded(last);
    return (sums, to) => {
      for (let k = 0; k < to.length; k++) {
        const mean = saturate16(pool(sums[k] * 2 ** factorBits));
        to[k] = saturate8(rescale(mean * factor + offset));
      }
    };
  },
};
