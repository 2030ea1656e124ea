import type { Kernel, Numbers, OpView, Prepared } from '../kernel.ts';
import { wholeNumbers } from '../movement/checked.ts';
import { type Accepted, acceptType } from '../types.ts';
import { elementsOf } from '../walk.ts';
import { resolveAxis } from './axes.ts';

const accepted: Accepted = {
  tflm: ['int8', 'float32'],
  any: ['int8', 'uint8', 'bool', 'int32', 'float32'],
};

/** Index of the largest element along a dimension, the first where there are several. */
export const argMax: Kernel = (view) => indexOfExtreme(view, true);

/** Index of the smallest element along a dimension, the first where there are several. */
export const argMin: Kernel = (view) => indexOfExtreme(view, false);

function indexOfExtreme(view: OpView, isMax: boolean): Prepared {
  const [input, output] = [view.input(0), view.output(0)];
  acceptType(view, input, accepted);
  acceptType(view, output, { tflm: ['int32'], any: ['int32', 'int64'] });
  view.rule({ reference: true });
  const [stated = 0] = wholeNumbers(view, 1, { count: 1 });
  const axis = resolveAxis(view, stated, input.shape.length);
  const size = input.shape[axis];
  view.expect('a dimension without elements', size === 0, [false], input);
  const outer = elementsOf(input.shape.slice(0, axis));
  const inner = elementsOf(input.shape.slice(axis + 1));
  return {
    shapes: [input.shape.toSpliced(axis, 1)],
    bind: ({ input: from, outputData }) => {
      const [values, to] = [from(0), outputData(0)];
      return () => {
        for (let row = 0; row < outer; row++) {
          for (let k = 0; k < inner; k++) {
            const index = extremeOf(values, row * size * inner + k, size, inner, isMax);
            const place = row * inner + k;
            if (to instanceof BigInt64Array) to[place] = BigInt(index);
            else to[place] = index;
          }
        }
      };
    },
  };
}

function extremeOf(
  values: Numbers,
  start: number,
  size: number,
  step: number,
  isMax: boolean,
): number {
  let index = 0;
  let best = values[start];
  for (let k = 1; k < size; k++) {
    const value = values[start + k * step];
    if (isMax ? value > best : value < best) {
      best = value;
      index = k;
    }
  }
  return index;
}
