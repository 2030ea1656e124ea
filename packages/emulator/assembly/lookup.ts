/** An op of two bytes as a table of 65 536, the first operand the upper byte of the index. */
export function lookupPair(first: usize, second: usize, to: usize, count: i32, table: usize): void {
  for (let i = 0; i < count; i++) {
    const index = ((<usize>load<u8>(first + i)) << 8) | <usize>load<u8>(second + i);
    store<u8>(to + i, load<u8>(table + index));
  }
}
