import { type Order, type ProductShape, runsOf } from './order.ts';
import { fused } from './sums.ts';

/** What MLAS looks at to choose how it multiplies float32 matrices. */
export interface Sgemm extends Pick<ProductShape, 'rows' | 'columns' | 'depth' | 'factor'> {
  /** The right matrix is a constant, packed beforehand. */
  readonly isPacked: boolean;
  readonly transposesA: boolean;
  readonly transposesB: boolean;
}

/**
 * Terms of a run in MLAS's product that packs as it goes: blocks of the right matrix of 128 x 128, made longer where it
 * has fewer columns, and shorter where it has fewer rows.
 */
export function depthOfBlock(columns: number, depth: number): { depth: number; columns: number } {
  const block = { columns: 128, depth: 128 };
  if (columns >= depth) {
    while (block.depth / 2 >= depth) {
      block.columns *= 2;
      block.depth /= 2;
    }
  } else {
    while (block.columns > 16 && block.columns / 2 >= columns) {
      block.depth *= 2;
      block.columns /= 2;
    }
  }
  return block;
}

/** The order in which MLAS (x86-64 with FMA, one thread) adds up the products of two float32 matrices. */
export function sgemmOrder({ columns, depth, isPacked }: Sgemm): Order {
  if (isPacked) return { runs: runsOf(depth, 256), sum: fused };
  return { runs: runsOf(depth, depthOfBlock(columns, depth).depth), sum: fused };
}
