import type { Range } from '../../arithmetic/activation.ts';
import { fusedMultiplyAdd } from '../../arithmetic/fused.ts';
import { type Broadcast, eachRun, planBroadcast } from '../../kernels/broadcast.ts';
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

/**
 * In float32: `a sa/sy + (b sb/sy + (zy - (za sa/sy + zb sb/sy)))`, where every product but `zb sb/sy` is fused with its
 * sum. An operand that stays the same along the last dimensions is taken for b.
 */
const sum: MakePairwise = (a, b, output, range) => {
  let [left, right, fixed] = [0, 0, 0];
  return {
    load: () => {
      left = fround(a.scales[0] / output.scales[0]);
      right = fround(b.scales[0] / output.scales[0]);
      const zeros = fusedMultiplyAdd(left, a.zeros[0], fround(right * b.zeros[0]));
      fixed = fround(output.zeros[0] - zeros);
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
    const output = view.output(0);
    acceptBytes(view, output);
    for (const tensor of [view.input(0), view.input(3)]) {
      view.expect('a tensor of another type', tensor.type, [output.type], tensor);
    }
    const planOf = (places: readonly [number, number]): Broadcast =>
      planBroadcast({ ...view, input: (k) => view.input(places[k]) });
    const staysFirst = planOf([0, 3]).aStep === 0;
    const places = staysFirst ? ([3, 0] as const) : ([0, 3] as const);
    const plan = planOf(places);
    const { aStep, bStep, length } = plan;
    const result = planParameters(view, { tensor: output, scale: 6, zero: 7 });
    const sides = places.map((place) =>
      planParameters(view, { tensor: view.input(place), scale: place + 1, zero: place + 2 }),
    );
    return {
      bind: (binding) => {
        const [a, b] = places.map((place) => binding.input(place));
        const to = binding.output(0);
        const [x, y, z] = [...sides, result].map((side) => bindParameters(side, binding));
        const { load, of } = make(x, y, z, rangeOfByte(output));
        const run = eachRun(plan, (aAt, bAt, at) => {
          for (let i = 0; i < length; i++) to[at + i] = of(a[aAt + i * aStep], b[bAt + i * bStep]);
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
