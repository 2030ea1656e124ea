import type { Kernel } from '../kernel.ts';
import { type Between, blendOf } from './blend.ts';
import { prepareResize } from './plan.ts';

const accepted = {
  tflm: ['int8', 'float32'],
  any: ['int8', 'uint8', 'int16', 'float32'],
} as const;

/** Each pixel of the output is a mean of the four of the input around it, weighted by their nearness. */
export const resizeBilinear: Kernel = (view) => {
  const plan = prepareResize(view, accepted);
  const { alignCorners, halfPixelCenters } = plan;
  view.expect('half pixels with aligned corners', alignCorners && halfPixelCenters, [false]);
  const blend = blendOf(view, plan);
  const [batches, height, width, channels] = plan.shape;
  const [, rows, columns] = plan.input.shape;
  const [findRow, findColumn] = [
    blend.locate(plan, rows, height),
    blend.locate(plan, columns, width),
  ];
  return {
    shapes: [plan.shape],
    bind: ({ input, output }) => {
      const [from, to] = [input(0), output(0)];
      const row: Between = { low: 0, high: 0, weight: 0 };
      const column: Between = { low: 0, high: 0, weight: 0 };
      const corners = new Int32Array(4);
      const weights = { down: 0, across: 0 };
      return () => {
        let place = 0;
        for (let batch = 0; batch < batches; batch++) {
          for (let y = 0; y < height; y++) {
            findRow(y, row);
            weights.down = row.weight;
            const top = (batch * rows + row.low) * columns;
            const bottom = (batch * rows + row.high) * columns;
            for (let x = 0; x < width; x++) {
              findColumn(x, column);
              weights.across = column.weight;
              corners[0] = (top + column.low) * channels;
              corners[1] = (top + column.high) * channels;
              corners[2] = (bottom + column.low) * channels;
              corners[3] = (bottom + column.high) * channels;
              blend.mix(from, corners, weights, to, place, channels);
              place += channels;
            }
          }
        }
      };
    },
  };
};
