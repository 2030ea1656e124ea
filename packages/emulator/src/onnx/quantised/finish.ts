import type { Range } from '../../arithmetic/activation.ts';
import type { Binding, Operand, Step } from '../../kernels/kernel.ts';
import type { OnnxView } from '../kernel.ts';
import { bindParameters, type ParameterPlan, type Place, planParameters } from './parameters.ts';
import { acceptBytes, rangeOfByte, store } from './rounding.ts';

const { fround } = Math;

/** What an int32 sum of column `column` becomes in the output. */
type Finish = (sum: number, column: number) => number;

/** Reads what the output's arithmetic depends on, at every run. */
interface BoundFinish {
  readonly finish: Finish;
  readonly load: Step;
}

export type PlannedFinish = (binding: Binding) => BoundFinish;

/** The sums themselves. */
export const asSums: PlannedFinish = () => ({ finish: (sum) => sum, load: () => {} });

/** The sides of a product whose scales its output is computed with. */
export interface Scales {
  readonly left: ParameterPlan;
  readonly right: ParameterPlan;
  /** 1 where left out. */
  readonly alpha?: number;
}

/**
 * Sums times `alpha * left * right / output`, in float32 in this order, to integers: half to even. Throws
 * `unsupported-variant` unless the output has 8 bits.
 */
export function planRequantised(
  view: OnnxView,
  scales: Scales,
  place: Pick<Place, 'scale' | 'zero'>,
): PlannedFinish {
  const tensor = view.output(0);
  acceptBytes(view, tensor);
  const plan = planParameters(view, { tensor, ...place });
  const range: Range = rangeOfByte(tensor);
  return (binding) => {
    const output = bindParameters(plan, binding);
    const { factors, load } = bindFactors(scales, binding, output.scales);
    const { zeros } = output;
    return {
      finish: (sum, column) => store(fround(fround(sum) * factors[column]), zeros[0], range),
      load: () => {
        output.load();
        load();
      },
    };
  };
}

/** Sums times `alpha * left * right`, plus a bias in float32 where there is one. */
export function planReal(view: OnnxView, scales: Scales, bias: Operand | null): PlannedFinish {
  view.expect('a result of this type', view.output(0).type, ['float32'], view.output(0));
  if (bias !== null) {
    view.expect('a bias of this type', bias.type, ['float32'], bias);
    view.expect('a bias of this size', bias.elements, [scales.right.channels], bias);
  }
  const place = bias === null ? -1 : view.inputs.indexOf(bias);
  return (binding) => {
    const { factors, load } = bindFactors(scales, binding, null);
    if (place < 0) return { finish: (sum, column) => fround(sum) * factors[column], load };
    const added = binding.input(place);
    return {
      finish: (sum, column) => fround(fround(sum) * factors[column]) + added[column],
      load,
    };
  };
}

function bindFactors(
  { left, right, alpha = 1 }: Scales,
  binding: Binding,
  output: Float32Array | null,
): { readonly factors: Float32Array; readonly load: Step } {
  const [a, b] = [bindParameters(left, binding), bindParameters(right, binding)];
  const factors = new Float32Array(right.channels);
  return {
    factors,
    load: () => {
      a.load();
      b.load();
      const first = fround(alpha * a.scales[0]);
      for (let k = 0; k < factors.length; k++) {
        const both = fround(first * b.scales[k]);
        factors[k] = output === null ? both : both / output[0];
      }
    },
  };
}
