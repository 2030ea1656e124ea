import type { Kernel, Numbers, OpView, Prepared } from '../kernel.ts';
import { type Accepted, acceptType, sameType } from '../types.ts';
import { walk } from '../walk.ts';
import { planReduction, type Reduction } from './axes.ts';

const accepted: Accepted = {
  tflm: ['int8', 'float32'],
  any: ['int8', 'uint8', 'int16', 'int32', 'int64', 'float32'],
};

const largestFloat = 2 ** 128 - 2 ** 104;

/** What a maximum of no elements is; the minimum's is the other end of the range. */
const ends: Readonly<Record<string, { readonly lowest: number; readonly highest: number }>> = {
  int8: { lowest: -128, highest: 127 },
  uint8: { lowest: 0, highest: 255 },
  int16: { lowest: -32_768, highest: 32_767 },
  int32: { lowest: -(2 ** 31), highest: 2 ** 31 - 1 },
  float32: { lowest: -largestFloat, highest: largestFloat },
};

/** Largest element over the dimensions that input 1 lists; input and output are quantised alike. */
export const reduceMax: Kernel = (view) => reduceExtreme(view, true);

/** Smallest element over the dimensions that input 1 lists. */
export const reduceMin: Kernel = (view) => reduceExtreme(view, false);

function reduceExtreme(view: OpView, isMax: boolean): Prepared {
  const { op } = view;
  const [input, output] = [view.input(0), view.output(0)];
  acceptType(view, input, accepted);
  sameType(view, input, output);
  view.rule({ reference: true });
  const isSame = input.scale === output.scale && input.zeroPoint === output.zeroPoint;
  view.expect('another quantisation of the output', isSame, [true], output);
  const options = op.type === 'REDUCE_MAX' || op.type === 'REDUCE_MIN' ? op.options : null;
  const reduction = planReduction(view, options?.keepDims ?? false);
  return {
    shapes: [reduction.shape],
    bind: ({ inputData, outputData }) => {
      const [from, to] = [inputData(0), outputData(0)];
      if (from instanceof BigInt64Array && to instanceof BigInt64Array) {
        const least = -(2n ** 63n);
        return extremes<bigint>(reduction, from, to, isMax, isMax ? least : -least - 1n);
      }
      const { lowest, highest } = ends[input.type];
      const first = isMax ? lowest : highest;
      return extremes<number>(reduction, from as Numbers, to as Numbers, isMax, first);
    },
  };
}

interface Elements<Value> {
  [index: number]: Value;
  readonly fill: (value: Value) => unknown;
}

function extremes<Value extends number | bigint>(
  { walk: axes }: Reduction,
  from: Elements<Value>,
  to: Elements<Value>,
  isMax: boolean,
  first: Value,
): () => void {
  const take = walk(axes, (start, place, { size, from: step, to: next }) => {
    for (let k = 0; k < size; k++) {
      const value = from[start + k * step];
      const at = place + k * next;
      if (isMax ? value > to[at] : value < to[at]) to[at] = value;
    }
  });
  return () => {
    to.fill(first);
    take();
  };
}
