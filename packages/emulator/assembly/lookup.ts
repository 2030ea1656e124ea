/** An op of one byte as a table of 256. */
export function lookup(from: usize, to: usize, count: i32, table: usize): void {
  for (let i = 0; i < count; i++) store<u8>(to + i, load<u8>(table + load<u8>(from + i)));
}

/**
 * An op of two bytes as a table of 65 536, the first operand the upper byte of the index. Both operands have `count`
 * elements, or one of them has only the last `period` of its shape and is taken again and again.
 */
export function lookupPair(
  first: usize,
  second: usize,
  to: usize,
  count: i32,
  period: i32,
  table: usize,
): void {
  for (let start = 0; start < count; start += period) {
    for (let i = 0; i < period; i++) {
      const index = ((<usize>load<u8>(first + i)) << 8) | <usize>load<u8>(second + i);
      store<u8>(to + i, load<u8>(table + index));
    }
    first += period;
    to += period;
  }
}
