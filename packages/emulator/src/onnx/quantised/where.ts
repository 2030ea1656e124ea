import type { Operand } from '../../kernels/kernel.ts';
import { walk } from '../../kernels/walk.ts';
import { stretched } from '../elementwise/stretched.ts';
import type { OnnxKernel, OnnxView } from '../kernel.ts';
import { bindLookup, planLookup } from './lookup.ts';

/** com.microsoft's QLinearWhere of (condition, x, scale, zero, y, scale, zero, z scale, z zero). */
export const qlinearWhere: OnnxKernel = (view) => {
  const [condition, x, y] = [view.input(0), view.input(1), view.input(4)];
  view.expect('a condition of this type', condition.type, ['bool'], condition);
  const result = { scale: 7, zero: 8 };
  const plans = [
    planLookup(view, { tensor: x, scale: 2, zero: 3 }, result, (real) => real),
    planLookup(view, { tensor: y, scale: 5, zero: 6 }, result, (real) => real),
  ] as const;
  const places = [condition, x, y].map((tensor) => placesOf(view, tensor));
  return {
    bind: (binding) => {
      const [test, left, right, to] = [
        binding.input(0),
        binding.input(1),
        binding.input(4),
        binding.output(0),
      ];
      const [a, b] = plans.map((plan) => bindLookup(plan, binding));
      const [tests, lefts, rights] = places;
      return () => {
        a.load();
        b.load();
        for (let k = 0; k < to.length; k++) {
          to[k] = test[tests[k]] ? a.table[left[lefts[k]] & 255] : b.table[right[rights[k]] & 255];
        }
      };
    },
  };
};

/** For each element of the output, that of a tensor stretched over it. Throws `bad-shape`. */
function placesOf(view: OnnxView, tensor: Operand): Int32Array {
  const places = new Int32Array(view.output(0).elements);
  walk(stretched(view, tensor), (from, to, inner) => {
    for (let k = 0; k < inner.size; k++) places[to + k * inner.to] = from + k * inner.from;
  })();
  return places;
}
