/** An op of one byte as a table of 256. */
export function lookup(from: usize, to: usize, count: i32, table: usize): void {
  const whole = count & ~3;
  for (let i = 0; i < whole; i += 4) {
    const bytes = load<u32>(from + i);
    const a = <u32>load<u8>(table + (bytes & 0xff));
    const b = <u32>load<u8>(table + ((bytes >> 8) & 0xff));
    const c = <u32>load<u8>(table + ((bytes >> 16) & 0xff));
    const d = <u32>load<u8>(table + (bytes >> 24));
    store<u32>(to + i, a | (b << 8) | (c << 16) | (d << 24));
  }
  for (let i = whole; i < count; i++) store<u8>(to + i, load<u8>(table + load<u8>(from + i)));
}

/** An op of two bytes as a table of 65 536, the first operand the upper byte of the index. */
export function lookupPair(first: usize, second: usize, to: usize, count: i32, table: usize): void {
  for (let i = 0; i < count; i++) {
    const index = ((<usize>load<u8>(first + i)) << 8) | <usize>load<u8>(second + i);
    store<u8>(to + i, load<u8>(table + index));
  }
}
