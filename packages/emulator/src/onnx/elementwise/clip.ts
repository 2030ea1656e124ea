import type { Step } from '../../kernels/kernel.ts';
import { isWide } from '../../kernels/wide.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel } from '../kernel.ts';
import { acceptType, numberTypes, sameTypes } from './checks.ts';

type Elements<Value> = { [index: number]: Value };

/** Each element, but none below input 1 and none above input 2, where these are there; the latter decides. */
export const clip: OnnxKernel = inFloat32((view) => {
  const { elements } = view.input(0);
  acceptType(view, view.input(0), numberTypes);
  sameTypes(view);
  view.rule({ reference: true });
  const bounds = [view.optional(1), view.optional(2)];
  for (const bound of bounds) {
    if (bound) view.expect('a bound of several numbers', bound.elements, [1], bound);
  }
  const step =
    <Value extends number | bigint>(
      [from, to]: readonly [Elements<Value>, Elements<Value>],
      [low, high]: readonly (Elements<Value> | null)[],
    ): Step =>
    () => {
      for (let i = 0; i < elements; i++) {
        let value = from[i];
        if (low && value < low[0]) value = low[0];
        if (high && value > high[0]) value = high[0];
        to[i] = value;
      }
    };
  return {
    bind: ({ inputData, outputData }) => {
      const [from, to] = [inputData(0), outputData(0)];
      const ends = bounds.map((bound, k) => bound && inputData(k + 1));
      return isWide(from) && isWide(to)
        ? step<bigint>([from, to], ends as BigInt64Array[])
        : step<number>([from as Float64Array, to as Float64Array], ends as Float64Array[]);
    },
  };
});
