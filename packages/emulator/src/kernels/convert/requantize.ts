import type { Range } from '../../arithmetic/activation.ts';
import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away, type Requantise, roundEven, up } from '../../arithmetic/requantise.ts';
import type { OpView } from '../kernel.ts';
import type { Blocks, Transform } from '../unary.ts';

type RequantizeRule = (view: OpView, range: Range) => Transform | Blocks;

function byMultiplier(view: OpView, { lowest, highest }: Range, requantise: Requantise): Transform {
  const [input, output] = [view.input(0), view.output(0)];
  const { multiplier, shift } = quantizeMultiplier(input.scale / output.scale);
  return (value) => {
    const scaled = requantise((value - input.zeroPoint) | 0, multiplier, shift);
    return Math.max(lowest, Math.min(highest, (scaled + output.zeroPoint) | 0));
  };
}

const reference: RequantizeRule = (view, range) => byMultiplier(view, range, away);

const isByte = (type: string): boolean => type === 'int8' || type === 'uint8';

/** LiteRT's vector code from 8 bits to 8 bits rounds ties up, in blocks of 16. */
const upBySixteen: RequantizeRule = (view, range) => {
  if (!isByte(view.output(0).type)) return reference(view, range);
  return {
    size: 16,
    inBlocks: byMultiplier(view, range, up),
    rest: byMultiplier(view, range, away),
  };
};

/** XNNPACK: a multiplier with 8 bits behind the point; what it does not take, LiteRT's own kernel does. */
const shortMultiplier: RequantizeRule = (view, range) => {
  const [input, output] = [view.input(0), view.output(0)];
  const scale = Math.fround(input.scale / output.scale);
  const delegated = input.type === output.type && scale >= 2 ** -8 && scale <= 2 ** 7;
  if (!delegated) return upBySixteen(view, range);
  const multiplier = roundEven(256 * scale);
  return (value) => {
    const scaled = (multiplier * (value - input.zeroPoint) + 128) >> 8;
    return Math.max(range.lowest, Math.min(range.highest, scaled + output.zeroPoint));
  };
};

export const requantizeRules: Readonly<Record<string, RequantizeRule>> = {
  reference,
  'up-by-16': upBySixteen,
  'short-multiplier': shortMultiplier,
};
