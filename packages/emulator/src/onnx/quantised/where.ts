import type { Operand } from '../../kernels/kernel.ts';
import { elementsOf, stridesOf, walk } from '../../kernels/walk.ts';
import type { OnnxKernel } from '../kernel.ts';
import { bindLookup, planLookup } from './lookup.ts';

/** com.microsoft's QLinearWhere of (condition, x, scale, zero, y, scale, zero, z scale, z zero). */
export const qlinearWhere: OnnxKernel = (view) => {
  const [condition, x, y] = [view.input(0), view.input(1), view.input(4)];
  view.expect('a condition of this type', condition.type, ['bool'], condition);
  const { shape } = view.output(0);
  const result = { scale: 7, zero: 8 };
  const plans = [
    planLookup(view, { tensor: x, scale: 2, zero: 3 }, result, (real) => real),
    planLookup(view, { tensor: y, scale: 5, zero: 6 }, result, (real) => real),
  ] as const;
  const places = [condition, x, y].map((tensor) => {
    const found = placesOf(tensor, shape);
    return (
      found ??
      view.fail('bad-shape', 'it cannot be stretched over the output', {
        tensor,
        expected: `sizes as of [${shape.join(',')}], or 1`,
        found: `[${tensor.shape.join(',')}]`,
        remedy: 'export the model again',
      })
    );
  });
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

/** For each element of `shape`, that of a tensor stretched over it; null where it cannot be. */
function placesOf(tensor: Operand, shape: readonly number[]): Int32Array | null {
  const own = [
    ...Array<number>(Math.max(0, shape.length - tensor.shape.length)).fill(1),
    ...tensor.shape,
  ];
  if (own.length > shape.length || own.some((size, k) => size !== 1 && size !== shape[k]))
    return null;
  const [steps, strides] = [stridesOf(own), stridesOf(shape)];
  const places = new Int32Array(elementsOf(shape));
  const axes = shape.map((size, k) => ({
    size,
    from: own[k] === 1 ? 0 : steps[k],
    to: strides[k],
  }));
  walk(axes, (from, to, inner) => {
    for (let k = 0; k < inner.size; k++) places[to + k * inner.to] = from + k * inner.from;
  })();
  return places;
}
