import type { SumOfProducts, Vector } from './sums.ts';

/** How the terms of one sum of products are added up: run by run, each onto what those before it came to. */
export interface Order<Value extends number | bigint = number> {
  /** Terms of each run; together the depth. */
  readonly runs: readonly number[];
  readonly sum: SumOfProducts<Value>;
}

/** The order of the sum in a row and a column of a result. */
export type OrderOf<Value extends number | bigint = number> = (
  row: number,
  column: number,
) => Order<Value>;

/** A matrix product `c = start + factor * a b`, all sizes and steps in elements; rows of c lie one after the other. */
export interface ProductShape {
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
  /** From one row to the next, and along the depth. */
  readonly a: { readonly row: number; readonly depth: number };
  readonly b: { readonly column: number; readonly depth: number };
  readonly factor: number;
}

/** `depth` terms in runs of `size`, the last one of what is left. */
export const runsOf = (depth: number, size: number): number[] =>
  Array.from({ length: Math.ceil(depth / size) }, (_, k) => Math.min(size, depth - k * size));

/** One sum of products, in its order. */
export function addUp<Value extends number | bigint>(
  { runs, sum }: Order<Value>,
  start: Value,
  a: Vector<Value>,
  aAt: number,
  aStep: number,
  b: Vector<Value>,
  bAt: number,
  bStep: number,
  factor: number,
): Value {
  let value = start;
  let done = 0;
  for (let r = 0; r < runs.length; r++) {
    const [i, j] = [aAt + done * aStep, bAt + done * bStep];
    value = sum(value, a, i, aStep, b, j, bStep, runs[r], factor);
    done += runs[r];
  }
  return value;
}

/** Adds a product of matrices, which begin at these places, onto `c`. */
export function addProduct<Value extends number | bigint>(
  shape: ProductShape,
  orderOf: OrderOf<Value>,
  a: Vector<Value>,
  aAt: number,
  b: Vector<Value>,
  bAt: number,
  c: Vector<Value>,
  cAt: number,
): void {
  const { rows, columns, a: left, b: right, factor } = shape;
  for (let row = 0; row < rows; row++) {
    const i = aAt + row * left.row;
    for (let column = 0; column < columns; column++) {
      const at = cAt + row * columns + column;
      const j = bAt + column * right.column;
      c[at] = addUp(orderOf(row, column), c[at], a, i, left.depth, b, j, right.depth, factor);
    }
  }
}
