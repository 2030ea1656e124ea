import type { Wasm } from '../../wasm/wasm.ts';
import { differences, exponentScale } from '../activations/softmax-fixed-point.ts';
import { exponentialTable } from '../activations/softmax-float-table.ts';
import type { OpView, Prepared } from '../kernel.ts';

/** Exponentials of the differences 0..255 to the largest of a row, four bytes each. */
const tableBytes = 1_024;

type Rows = (from: number, to: number, rows: number, depth: number, flip: number) => void;

/** Fills a table, and says how rows are computed by it. */
type Bind = (wasm: Wasm, memory: WebAssembly.Memory, table: number) => Rows;

/** A rule for rows of bytes; null where it is left to the plain kernel. */
export type FastSoftmax = (view: OpView, beta: number) => Bind | null;

export const fastFixedPoint: FastSoftmax = (view, beta) => {
  const { multiplier, shift, radius } = differences(exponentScale(view, beta));
  return (wasm, _memory, table) => {
    wasm.fixedExponentials(table, multiplier, shift, radius);
    return (from, to, rows, depth, flip) => wasm.fixedSoftmax(from, to, rows, depth, table, flip);
  };
};

/** Exponentials above 1, which a negative beta would give, are left to the plain kernel. */
export const fastFloatTable: FastSoftmax = (view, beta) => {
  const exponentials = exponentialTable(view.input(0).scale, beta);
  if (!exponentials.every((e) => e >= 0 && e <= 1)) return null;
  const { scale } = view.output(0);
  return (wasm, { buffer }, table) => {
    new Float32Array(buffer, table, 256).set(exponentials);
    return (from, to, rows, depth, flip) =>
      wasm.floatSoftmax(from, to, rows, depth, table, flip, scale);
  };
};

/** SOFTMAX from 8 bits to 8 bits; null for other types. */
export function fastSoftmax(view: OpView, beta: number, rule: FastSoftmax): Prepared | null {
  const [input, output] = [view.input(0), view.output(0)];
  const depth = input.shape.at(-1);
  if (!depth || input.elements === 0) return null;
  if (output.type !== input.type || input.constant !== null) return null;
  const rows = rule(view, beta);
  if (rows === null) return null;
  const flip = input.type === 'int8' ? 0x80 : 0;
  return {
    shapes: [input.shape],
    packedBytes: tableBytes,
    bind: ({ wasm, memory, packed, inputAddress, outputAddress }) => {
      const run = rows(wasm(), memory, packed.address);
      const [from, to] = [inputAddress(0) ?? 0, outputAddress(0)];
      return () => run(from, to, input.elements / depth, depth, flip);
    },
  };
}
