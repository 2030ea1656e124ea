import type { Range } from '../../arithmetic/activation.ts';
import type { Numbers } from '../../kernels/kernel.ts';
import { elementsOf } from '../../kernels/walk.ts';
import type { OnnxKernel, OnnxView } from '../kernel.ts';
import { averagePool } from '../pooling/average-pool.ts';
import { checkImages } from '../pooling/pool-plan.ts';
import { bindParameters, type ParameterPlan, planParameters } from './parameters.ts';
import { acceptBytes, rangeOfByte, store, storeSum } from './rounding.ts';

const { fround } = Math;

/** com.microsoft's QLinearGlobalAveragePool: the int32 sum of all cells times `x scale / (y scale * cells)`. */
export const qlinearGlobalAveragePool: OnnxKernel = (view) => {
  const plan = planPooling(view);
  const cells = elementsOf(view.input(0).shape.slice(2));
  return {
    bind: (binding) => {
      const [from, to] = [binding.input(0), binding.output(0)];
      const [x, y] = [bindParameters(plan.x, binding), bindParameters(plan.y, binding)];
      return () => {
        x.load();
        y.load();
        const factor = fround(x.scales[0] / fround(y.scales[0] * cells));
        for (let image = 0; image < to.length; image++) {
          const sum = sumOf(from, image * cells, cells) - cells * x.zeros[0];
          to[image] = store(fround(fround(sum) * factor), y.zeros[0], plan.range);
        }
      };
    },
  };
};

/** com.microsoft's QLinearAveragePool: AveragePool of what the integers stand for, in float32. */
export const qlinearAveragePool: OnnxKernel = (view) => {
  const plan = planPooling(view);
  const pool = averagePool(onReals(view));
  return {
    bind: (binding) => {
      const [from, to] = [binding.input(0), binding.output(0)];
      const [x, y] = [bindParameters(plan.x, binding), bindParameters(plan.y, binding)];
      const [reals, means] = [new Float32Array(from.length), new Float32Array(to.length)];
      const step = pool.bind({ ...binding, input: () => reals, output: () => means });
      return () => {
        x.load();
        y.load();
        for (let k = 0; k < from.length; k++) reals[k] = x.scales[0] * (from[k] - x.zeros[0]);
        step();
        for (let k = 0; k < to.length; k++) {
          to[k] = storeSum(fround(fround(means[k] / y.scales[0]) + y.zeros[0]), plan.range);
        }
      };
    },
  };
};

interface Pooling {
  readonly x: ParameterPlan;
  readonly y: ParameterPlan;
  readonly range: Range;
}

function planPooling(view: OnnxView): Pooling {
  const [input, output] = [view.input(0), view.output(0)];
  acceptBytes(view, input);
  view.expect('an output of another type', output.type, [input.type], output);
  view.expect('channels_last', view.int('channels_last', 0), [0]);
  checkImages(view);
  return {
    x: planParameters(view, { tensor: input, scale: 1, zero: 2 }),
    y: planParameters(view, { tensor: output, scale: 3, zero: 4 }),
    range: rangeOfByte(output),
  };
}

function sumOf(from: Numbers, first: number, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += from[first + k];
  return sum;
}

/** The same node on float32. */
function onReals(view: OnnxView): OnnxView {
  const input = { ...view.input(0), type: 'float32', constant: null } as const;
  const output = { ...view.output(0), type: 'float32' } as const;
  return { ...view, inputs: [input], outputs: [output], input: () => input, output: () => output };
}
