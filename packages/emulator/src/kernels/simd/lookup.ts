import type { OpView, Prepared } from '../kernel.ts';
import type { Blocks } from '../unary.ts';

const tableBytes = 256;

/** An op of one byte by tables of 256 entries: one for whole blocks of elements, one for the rest. Null for others. */
export function fastLookup(view: OpView, { size, inBlocks, rest }: Blocks): Prepared | null {
  const { type, constant, elements, shape } = view.input(0);
  if (constant !== null) return null;
  const blocked = Math.floor(elements / size) * size;
  const left = elements - blocked;
  return {
    shapes: [shape],
    packedBytes: 2 * tableBytes,
    bind: ({ memory, packed: { address }, wasm, inputAddress, outputAddress }) => {
      const fill = (at: number, transform: Blocks['rest']): void => {
        const table = new Uint8Array(memory.buffer, at, tableBytes);
        for (let byte = 0; byte < tableBytes; byte++) {
          table[byte] = transform(type === 'int8' ? (byte << 24) >> 24 : byte);
        }
      };
      const second = address + tableBytes;
      if (blocked > 0) fill(address, inBlocks);
      if (left > 0) fill(second, rest);
      const { lookup } = wasm();
      const [from, to] = [inputAddress(0) ?? 0, outputAddress(0)];
      return () => {
        if (blocked > 0) lookup(from, to, blocked, address);
        if (left > 0) lookup(from + blocked, to + blocked, left, second);
      };
    },
  };
}
