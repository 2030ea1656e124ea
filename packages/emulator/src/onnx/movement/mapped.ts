import type { Binding, Step } from '../../kernels/kernel.ts';
import { elementsOf, stridesOf } from '../../kernels/walk.ts';
import { sizeOf } from '../../program/operand.ts';
import type { OnnxPrepared, OnnxView } from '../kernel.ts';

/** For each index of a dimension of the output, that of the input it is taken from; -1 is outside. */
export type IndexMap = Int32Array;

export const identityMap = (size: number): IndexMap =>
  Int32Array.from({ length: size }, (_, k) => k);

/**
 * Elements of input 0 by a map for each dimension; what is outside in any of them is filled with the bytes that
 * `fill` gives at every run.
 */
export function mapped(
  view: OnnxView,
  maps: readonly IndexMap[],
  fill: (binding: Binding) => () => Uint8Array,
): OnnxPrepared {
  const { shape, type } = view.input(0);
  const bytes = sizeOf(type);
  const strides = stridesOf(shape);
  const sizes = maps.map(({ length }) => length);
  // Elements of a scalar make a dimension of one index.
  const inner = maps.at(-1) ?? identityMap(1);
  const outer = sizes.slice(0, -1);
  const rows = elementsOf(outer);
  return {
    bind: (binding): Step => {
      const [from, to] = [binding.inputBytes(0), binding.outputBytes(0)];
      const filling = fill(binding);
      const indices = outer.map(() => 0);
      return () => {
        const filler = filling();
        indices.fill(0);
        for (let row = 0, at = 0; row < rows; row++) {
          let start = 0;
          for (let k = 0; k < indices.length; k++) {
            const index = maps[k][indices[k]];
            start = index < 0 || start < 0 ? -1 : start + index * strides[k];
          }
          for (let i = 0; i < inner.length; i++, at += bytes) {
            const isOutside = start < 0 || inner[i] < 0;
            const place = (start + inner[i]) * bytes;
            for (let byte = 0; byte < bytes; byte++) {
              to[at + byte] = isOutside ? filler[byte] : from[place + byte];
            }
          }
          for (let k = indices.length - 1; k >= 0 && ++indices[k] === outer[k]; k--) indices[k] = 0;
        }
      };
    },
  };
}
