import type { Operand } from '../../kernels/kernel.ts';
import type { OnnxView } from '../kernel.ts';
import type { Order, OrderOf } from './order.ts';
import { type Sgemm, sgemmOrder } from './sgemm.ts';
import { plainSums } from './sums.ts';

/** How a runtime chooses the order of a product's sums. */
export type OrderRule = (type: string, sgemm: Sgemm) => OrderOf;

const reference: OrderRule = (type, { depth }) => {
  const order: Order = { runs: [depth], sum: plainSums[type] };
  return () => order;
};

export const productRules: Readonly<Record<string, OrderRule>> = {
  reference,
  mlas: (type, sgemm) => (type === 'float32' ? sgemmOrder(sgemm) : reference(type, sgemm)),
};

/** The right matrix as MLAS sees it: packed beforehand where the file holds it. */
export const isPacked = (operand: Operand): boolean =>
  isStored(operand) && operand.shape.length === 2;

export const isStored = ({ constant, isFolded = false }: Operand): boolean =>
  constant !== null && !isFolded;

/** Throws `bad-shape` unless the two sizes are one. */
export function sameSize(view: OnnxView, tensor: Operand, found: number, expected: number): void {
  if (found === expected) return;
  view.fail('bad-shape', 'the shapes of the matrices do not fit', {
    tensor,
    expected: String(expected),
    found: String(found),
    remedy: 'export the model again',
  });
}
