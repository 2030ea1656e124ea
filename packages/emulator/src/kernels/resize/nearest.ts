import { roundAway } from '../../arithmetic/requantise.ts';
import { sizeOf } from '../../program/operand.ts';
import type { Kernel } from '../kernel.ts';
import { movedTypes } from '../movement/moved-types.ts';
import { nearestInUnits } from '../tosa/resize.ts';
import { prepareResize, type ResizePlan } from './plan.ts';

const { fround } = Math;

/** The input's row (or column) nearest to each of the output's, in float32 as TFLite's reference. */
function nearest(
  { alignCorners, halfPixelCenters }: ResizePlan,
  input: number,
  output: number,
): (index: number) => number {
  const aligns = alignCorners && output > 1;
  const scale = aligns ? fround((input - 1) / (output - 1)) : fround(input / output);
  const offset = halfPixelCenters ? 0.5 : 0;
  return (index) => {
    const at = fround(fround(index + offset) * scale);
    return Math.max(0, Math.min(alignCorners ? roundAway(at) : Math.floor(at), input - 1));
  };
}

/** Each pixel of the output is the nearest of the input. */
export const resizeNearest: Kernel = (view) => {
  const plan = prepareResize(view, movedTypes(view.op.type));
  const place = view.rule({ reference: nearest, tosa: nearestInUnits });
  const [batches, height, width, channels] = plan.shape;
  const [, rows, columns] = plan.input.shape;
  const row = place(plan, rows, height);
  const column = place(plan, columns, width);
  const pixel = channels * sizeOf(plan.input.type);
  return {
    shapes: [plan.shape],
    bind: ({ inputBytes, outputBytes }) => {
      const [from, to] = [inputBytes(0), outputBytes(0)];
      return () => {
        let place = 0;
        for (let batch = 0; batch < batches; batch++) {
          for (let y = 0; y < height; y++) {
            const line = (batch * rows + row(y)) * columns;
            for (let x = 0; x < width; x++) {
              const start = (line + column(x)) * pixel;
              for (let k = 0; k < pixel; k++) to[place++] = from[start + k];
            }
          }
        }
      };
    },
  };
};
