import { type Op, opName, type Tensor } from '../graph.ts';

/** A count, or the reason that there is none. */
export type Count = number | { readonly unknown: string };

/** The MACs of one run of an op. */
export type Formula<Of extends Op = Op> = (op: Of, tensors: readonly Tensor[]) => Count;

/** The input at a position; undefined where it is left out. */
export const tensorAt = (
  op: Op,
  tensors: readonly Tensor[],
  position: number,
): Tensor | undefined => tensors[op.inputs[position] ?? -1];

/** The elements of the tensor at an index. */
export const elementsOf = (op: Op, tensors: readonly Tensor[], index: number | undefined): Count =>
  tensors[index ?? -1]?.elements ?? shapeUnknown(op);

/** A dimension of the input at a position; counted from the back where it is negative. */
export function sizeOf(
  op: Op,
  tensors: readonly Tensor[],
  position: number,
  dimension: number,
): Count {
  const size = tensorAt(op, tensors, position)?.shape.at(dimension) ?? -1;
  return size < 0 ? shapeUnknown(op) : size;
}

export const shapeUnknown = (op: Op): Count => ({
  unknown: `a shape of ${opName(op)} is unknown`,
});

export const times = (...factors: readonly Count[]): Count =>
  factors.reduce((a, b) => (typeof a !== 'number' ? a : typeof b !== 'number' ? b : a * b), 1);

const plus = (a: Count, b: Count): Count =>
  typeof a !== 'number' ? a : typeof b !== 'number' ? b : a + b;

/** Rows of the input (batch times steps) times the elements of all matrices there are at the given inputs. */
export const perRow =
  (matrices: readonly number[]): Formula =>
  (op, tensors) => {
    const present = matrices.flatMap((position) => tensorAt(op, tensors, position) ?? []);
    const depth = tensorAt(op, tensors, 0)?.shape.at(-1);
    const elements = elementsOf(op, tensors, op.inputs[0]);
    if (depth === undefined || depth < 1 || typeof elements !== 'number') return shapeUnknown(op);
    return times(
      elements / depth,
      present.reduce<Count>((sum, { elements: e }) => plus(sum, e ?? shapeUnknown(op)), 0),
    );
  };
