import type { ElementType, Kernel, Operand } from '../kernel.ts';
import { castToNearest } from '../tosa/cast.ts';
import { acceptType } from '../types.ts';

const tflm = ['int8', 'bool', 'int16', 'int32', 'float32'] as const;
const any = ['int8', 'uint8', 'bool', 'int16', 'int32', 'int64', 'float32', 'float64'] as const;

/** Whole numbers that the types hold. */
const ends: Readonly<Partial<Record<ElementType, readonly [number, number]>>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32_768, 32_767],
  int32: [-(2 ** 31), 2 ** 31 - 1],
};

export interface CastRule {
  /** A float as a whole number between the ends of a type. */
  readonly fromFloat: (value: number, ends: readonly [number, number]) => number;
  /** What is taken away from stored values. */
  readonly zeroOf: (input: Operand) => number;
}

/** Towards zero, cut to what the type holds; what is no number is the largest. */
const towardsZero: CastRule = {
  fromFloat: (value, [lowest, highest]) =>
    Number.isNaN(value) ? highest : Math.max(lowest, Math.min(highest, Math.trunc(value))),
  zeroOf: () => 0,
};

function longFromFloat(value: number): bigint {
  const large = 2n ** 63n - 1n;
  if (Number.isNaN(value) || value >= 2 ** 63) return large;
  return value < -(2 ** 63) ? -large - 1n : BigInt(Math.trunc(value));
}

/** Elements of one type as another: integers wrap around, floats are rounded towards zero, and to bool all but 0 is true. */
export const cast: Kernel = (view) => {
  const [input, output] = [view.input(0), view.output(0)];
  acceptType(view, input, { tflm, any });
  acceptType(view, output, { tflm, any });
  const { fromFloat, zeroOf } = view.rule({ reference: towardsZero, tosa: castToNearest });
  const zero = zeroOf(input);
  const isFloat = input.type === 'float32' || input.type === 'float64';
  const toFloat = output.type === 'float32' || output.type === 'float64';
  const convert = (value: number | bigint): number | bigint => {
    if (input.type === 'bool' || output.type === 'bool') return Number(value) === 0 ? 0 : 1;
    if (toFloat) return Number(value) - zero;
    if (isFloat) {
      const range = ends[output.type];
      return range === undefined ? longFromFloat(Number(value)) : fromFloat(Number(value), range);
    }
    if (output.type === 'int64') return BigInt(value) - BigInt(zero);
    return Number(BigInt.asIntN(32, BigInt(value))) - zero;
  };
  return {
    shapes: [input.shape],
    bind: ({ inputData, outputData }) => {
      const [from, to] = [inputData(0), outputData(0)];
      const { length } = from;
      return () => {
        if (to instanceof BigInt64Array) {
          for (let i = 0; i < length; i++) to[i] = BigInt(convert(from[i]));
        } else for (let i = 0; i < length; i++) to[i] = Number(convert(from[i]));
      };
    },
  };
};
