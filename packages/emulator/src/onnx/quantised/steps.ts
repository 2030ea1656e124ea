import type { Operand } from '../../kernels/kernel.ts';
import { stridesOf } from '../../kernels/walk.ts';
import type { OnnxView } from '../kernel.ts';

/** Which of a node's scales belongs to which element of its input. */
export interface Steps {
  /** How many scales there are. */
  readonly count: number;
  /** Elements that follow each other and share a scale. */
  readonly run: number;
  /** The scale of each run. */
  readonly scaleOf: Int32Array;
}

/**
 * One scale for all elements, one for each index of `axis`, or (block_size) one for so many indices of `axis` of each
 * line along it. Throws `bad-quantization` or `wrong-attribute`.
 */
export function planSteps(view: OnnxView, input: Operand, scales: Operand): Steps {
  const { shape, elements } = input;
  if (scales.elements === 1) return { count: 1, run: elements, scaleOf: Int32Array.of(0) };
  const block = view.int('block_size', 0);
  const stated = view.int('axis', 1);
  const axis = stated < 0 ? stated + shape.length : stated;
  if (axis < 0 || axis >= shape.length || block < 0) {
    view.fail('wrong-attribute', 'it has no such dimension, or blocks of no size', {
      tensor: input,
      expected: `axis from ${-shape.length} to ${shape.length - 1}, block_size of at least 0`,
      found: `axis ${stated}, block_size ${block}`,
      remedy: 'export the model again',
    });
  }
  const size = shape[axis];
  const expected =
    block === 0 ? [size] : shape.map((found, k) => (k === axis ? Math.ceil(size / block) : found));
  if (scales.shape.join() !== expected.join()) {
    view.fail('bad-quantization', 'it has another shape than the input asks for', {
      tensor: scales,
      expected: `[${expected.join(',')}]`,
      found: `[${scales.shape.join(',')}]`,
      remedy: 'quantise the model again',
    });
  }
  const inner = stridesOf(shape)[axis];
  if (block === 0) return perIndex(size, inner, elements);
  const scaleOf = Int32Array.from({ length: elements }, (_, element) => {
    const [outer, index] = [
      Math.floor(element / (inner * size)),
      Math.floor(element / inner) % size,
    ];
    return (outer * expected[axis] + Math.floor(index / block)) * inner + (element % inner);
  });
  return { count: scales.elements, run: 1, scaleOf };
}

const perIndex = (size: number, run: number, elements: number): Steps => ({
  count: size,
  run,
  scaleOf: Int32Array.from({ length: elements / run }, (_, k) => k % size),
});
