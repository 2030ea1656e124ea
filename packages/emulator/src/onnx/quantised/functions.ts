import { logistic } from '../functions/logistic.ts';
import type { OnnxKernel, OnnxView } from '../kernel.ts';
import { bindLookup, planLookup, type RealFunction } from './lookup.ts';

/** A function of each element, in float32 between dequantised input and quantised output. */
const elementwise =
  (functionOf: (view: OnnxView) => RealFunction): OnnxKernel =>
  (view) => {
    const tensor = view.input(0);
    const plan = planLookup(
      view,
      { tensor, scale: 1, zero: 2 },
      { scale: 3, zero: 4 },
      functionOf(view),
    );
    return {
      bind: (binding) => {
        const [from, to] = [binding.input(0), binding.output(0)];
        const { table, load } = bindLookup(plan, binding);
        return () => {
          load();
          for (let k = 0; k < to.length; k++) to[k] = table[from[k] & 255];
        };
      },
    };
  };

/** com.microsoft's QLinearLeakyRelu. */
export const qlinearLeakyRelu: OnnxKernel = elementwise((view) => {
  const alpha = view.float('alpha', Math.fround(0.01));
  return (real) => (real >= 0 ? real : Math.fround(alpha * real));
});

/** com.microsoft's QLinearSigmoid. */
export const qlinearSigmoid: OnnxKernel = elementwise(() => logistic);
