import type { Operand } from '../../kernels/kernel.ts';
import { resolveAxis } from '../../kernels/reduce/axes.ts';
import { elementsOf, stridesOf } from '../../kernels/walk.ts';
import { sizeOf } from '../../program/operand.ts';
import type { OnnxKernel, OnnxView } from '../kernel.ts';
import { checkOutput, checkShape, sameType } from './checks.ts';

/** An index of a dimension of `extent`, counted from its end where negative. Throws `bad-index` at the run. */
function placeOf(view: OnnxView, tensor: Operand, index: number, extent: number): number {
  const place = index < 0 ? index + extent : index;
  if (place >= 0 && place < extent) return place;
  return view.fail('bad-index', 'an index is not inside', {
    tensor,
    expected: `${-extent} to ${extent - 1}`,
    found: String(index),
    remedy: 'give other inputs',
  });
}

/** Checks the tensor, the indices and the dimension that they are of. */
function planGather(view: OnnxView): { axis: number; extent: number; indices: Operand } {
  const [input, indices] = [view.input(0), view.input(1)];
  sameType(view, input);
  view.rule({ reference: true });
  view.expect('indices of this type', indices.type, ['int32', 'int64'], indices);
  const axis = resolveAxis(view, view.int('axis', 0), input.shape.length);
  return { axis, extent: input.shape[axis], indices };
}

/** Takes the parts that input 1 lists from dimension `axis`. */
export const gather: OnnxKernel = (view) => {
  const { axis, extent, indices } = planGather(view);
  const { shape, type } = view.input(0);
  checkOutput(view, [...shape.slice(0, axis), ...indices.shape, ...shape.slice(axis + 1)]);
  const inner = elementsOf(shape.slice(axis + 1)) * sizeOf(type);
  const outer = elementsOf(shape.slice(0, axis));
  return {
    bind: ({ inputBytes, outputBytes, inputData }) => {
      const [from, to, places] = [inputBytes(0), outputBytes(0), inputData(1)];
      return () => {
        for (let at = 0, row = 0; row < outer; row++) {
          for (let k = 0; k < indices.elements; k++, at += inner) {
            const place = placeOf(view, indices, Number(places[k]), extent);
            const start = (row * extent + place) * inner;
            for (let byte = 0; byte < inner; byte++) to[at + byte] = from[start + byte];
          }
        }
      };
    },
  };
};

/** The element at each place, with its index in dimension `axis` replaced by the one that input 1 has there. */
export const gatherElements: OnnxKernel = (view) => {
  const { axis, extent, indices } = planGather(view);
  const { shape, type } = view.input(0);
  const fits =
    indices.shape.length === shape.length &&
    indices.shape.every((size, k) => k === axis || size <= shape[k]);
  const facts = { tensor: indices, expected: `up to [${shape}]`, found: `[${indices.shape}]` };
  checkShape(view, fits, 'the indices do not fit the tensor', facts);
  checkOutput(view, indices.shape);
  const [from, to] = [stridesOf(shape), stridesOf(indices.shape)];
  const size = sizeOf(type);
  return {
    bind: ({ inputBytes, outputBytes, inputData }) => {
      const [source, target, places] = [inputBytes(0), outputBytes(0), inputData(1)];
      return () => {
        for (let at = 0; at < indices.elements; at++) {
          let start = placeOf(view, indices, Number(places[at]), extent) * from[axis];
          for (let k = 0; k < from.length; k++) {
            if (k !== axis) start += (Math.floor(at / to[k]) % indices.shape[k]) * from[k];
          }
          for (let byte = 0; byte < size; byte++) {
            target[at * size + byte] = source[start * size + byte];
          }
        }
      };
    },
  };
};
