import { byColumns, byRows, sliceOf } from './gemv.ts';
import { type Order, type OrderOf, type ProductShape, runsOf } from './order.ts';
import { fused } from './sums.ts';

/** What MLAS looks at to choose how it multiplies float32 matrices. */
export interface Sgemm extends Pick<ProductShape, 'rows' | 'columns' | 'depth' | 'factor'> {
  /** What the matrix that is added is multiplied by; 0 where there is none. */
  readonly addend: number;
  /** The right matrix is a constant, packed beforehand. */
  readonly isPacked: boolean;
  readonly transposesA: boolean;
  readonly transposesB: boolean;
}

/** A matrix product that is no part of a larger one, of matrices as they are. */
export const plainProduct = {
  factor: 1,
  addend: 0,
  isPacked: false,
  transposesA: false,
  transposesB: false,
} as const;

/**
 * Terms of a run in MLAS's product that packs as it goes: blocks of the right matrix of 128 x 128, made longer where it
 * has fewer columns (unless the left one is transposed), and shorter where it has fewer rows.
 */
export function blockOf(
  columns: number,
  depth: number,
  transposesA: boolean,
): { depth: number; columns: number } {
  const block = { columns: 128, depth: 128 };
  if (columns >= depth) {
    while (block.depth / 2 >= depth) {
      block.columns *= 2;
      block.depth /= 2;
    }
  } else if (!transposesA) {
    while (block.columns > 16 && block.columns / 2 >= columns) {
      block.depth *= 2;
      block.columns /= 2;
    }
  }
  return block;
}

/** The order in which MLAS (x86-64 with FMA, one thread) adds up the products of two float32 matrices. */
export function sgemmOrder(product: Sgemm): OrderOf {
  const { rows, columns, depth, factor, addend, isPacked, transposesA, transposesB } = product;
  const all =
    (order: Order): OrderOf =>
    () =>
      order;
  if (isPacked) return all({ runs: runsOf(depth, 256), sum: fused });
  const whole = [depth];
  const slices = byColumns.map((sum): Order => ({ runs: whole, sum }));
  if (factor === 1 && (addend === 0 || addend === 1)) {
    if (rows === 1 && !transposesA) {
      if (!transposesB) return all({ runs: whole, sum: byRows });
      return (_, column) => slices[sliceOf(column, columns)];
    }
    if (columns === 1 && (!transposesB || depth === 1)) {
      if (transposesA) return all({ runs: whole, sum: byRows });
      return (row) => slices[sliceOf(row, rows)];
    }
  }
  return all({ runs: runsOf(depth, blockOf(columns, depth, transposesA).depth), sum: fused });
}
