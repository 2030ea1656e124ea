import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel } from '../kernel.ts';
import { planConvTranspose } from './conv-plan.ts';
import { addUp } from './order.ts';
import { isStored, productRules } from './product.ts';
import { plainProduct } from './sgemm.ts';
import { spreadWindow } from './spread.ts';

/**
 * ConvTranspose: for every cell of the input the sums over its channels, one for each channel and place of the filter,
 * which are added to the cells of the output under its window, filter place by filter place; the bias at last.
 */
export const convTranspose: OnnxKernel = inFloat32((view) => {
  const plan = planConvTranspose(view);
  const { batches, groups, inputs, outputs, image, taps, cells, space, bias } = plan;
  const orderOf = view.rule(productRules)(plan.input.type, {
    ...plainProduct,
    rows: outputs * taps,
    columns: image,
    depth: inputs,
    // A constant filter of one group is transposed beforehand.
    transposesA: groups > 1 || !isStored(plan.filter),
  });
  return {
    bind: ({ input, output }) => {
      const [from, filter, to] = [input(0), input(1), output(0)];
      const biases = bias && input(2);
      const row = from instanceof Float32Array ? new Float32Array(image) : new Float64Array(image);
      const spread = (index: number): void => {
        const weights = (index % groups) * inputs * outputs * taps;
        const first = index * inputs * image;
        for (let k = 0; k < outputs * taps; k++) {
          for (let cell = 0; cell < image; cell++) {
            const at = weights + k;
            row[cell] = addUp(
              orderOf(k, cell),
              0,
              filter,
              at,
              outputs * taps,
              from,
              first + cell,
              image,
              1,
            );
          }
          const channel = index * outputs + Math.floor(k / taps);
          spreadWindow(space, row, k % taps, to, channel * cells);
        }
      };
      return () => {
        to.fill(0);
        for (let index = 0; index < batches * groups; index++) spread(index);
        if (biases === null) return;
        for (let place = 0; place < to.length; place++) {
          to[place] += biases[Math.floor(place / cells) % biases.length];
        }
      };
    },
  };
});
