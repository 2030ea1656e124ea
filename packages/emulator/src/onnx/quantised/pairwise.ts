import type { Range } from '../../arithmetic/activation.ts';
import { fusedMultiplyAdd } from '../../arithmetic/fused.ts';
import { eachRun, planBroadcast } from '../../kernels/broadcast.ts';
import type { Step } from '../../kernels/kernel.ts';
import type { OnnxKernel } from '../kernel.ts';
import { bindParameters, type Parameters, planParameters } from './parameters.ts';
import { acceptBytes, rangeOfByte, storeSum } from './rounding.ts';

const { fround } = Math;

/** The arithmetic of two stored integers; `load` works out its constants. */
interface Pairwise {
  readonly load: Step;
  readonly of: (a: number, b: number) => number;
}

type MakePairwise = (a: Parameters, b: Parameters, output: Parameters, range: Range) => Pairwise;

/** In float32: `a sa/sy + (b sb/sy + (zy - (za sa/sy + zb sb/sy)))`, the outer two products fused with their sums. */
const sum: MakePairwise = (a, b, output, range) => {
  let [left, right, fixed] = [0, 0, 0];
  return {
    load: () => {
      left = fround(a.scales[0] / output.scales[0]);
      right = fround(b.scales[0] / output.scales[0]);
      fixed = fround(
        output.zeros[0] - fround(fround(left * a.zeros[0]) + fround(right * b.zeros[0])),
      );
    },
    of: (x, y) => storeSum(fusedMultiplyAdd(x, left, fusedMultiplyAdd(y, right, fixed)), range),
  };
};

/** In float32: `(a - za) (b - zb)` times `sa sb / sy`, plus zy. */
const product: MakePairwise = (a, b, output, range) => {
  let factor = 0;
  return {
    load: () => {
      factor = fround(fround(a.scales[0] * b.scales[0]) / output.scales[0]);
    },
    of: (x, y) => {
      const real = fround((x - a.zeros[0]) * (y - b.zeros[0]) * factor);
      return storeSum(fround(real + output.zeros[0]), range);
    },
  };
};

const pairwise =
  (make: MakePairwise): OnnxKernel =>
  (view) => {
    const [a, b, output] = [view.input(0), view.input(3), view.output(0)];
    acceptBytes(view, a);
    for (const tensor of [b, output]) {
      view.expect('a tensor of another type', tensor.type, [a.type], tensor);
    }
    const left = planParameters(view, { tensor: a, scale: 1, zero: 2 });
    const right = planParameters(view, { tensor: b, scale: 4, zero: 5 });
    const result = planParameters(view, { tensor: output, scale: 6, zero: 7 });
    const plan = planBroadcast({ ...view, input: (k) => view.input(k === 0 ? 0 : 3) });
    const { aStep, bStep, length } = plan;
    return {
      bind: (binding) => {
        const [from, other, to] = [binding.input(0), binding.input(3), binding.output(0)];
        const [x, y, z] = [left, right, result].map((parameters) =>
          bindParameters(parameters, binding),
        );
        const { load, of } = make(x, y, z, rangeOfByte(output));
        const run = eachRun(plan, (aAt, bAt, at) => {
          for (let i = 0; i < length; i++)
            to[at + i] = of(from[aAt + i * aStep], other[bAt + i * bStep]);
        });
        return () => {
          x.load();
          y.load();
          z.load();
          load();
          run();
        };
      },
    };
  };

/** com.microsoft's QLinearAdd. */
export const qlinearAdd: OnnxKernel = pairwise(sum);

/** com.microsoft's QLinearMul. */
export const qlinearMul: OnnxKernel = pairwise(product);
