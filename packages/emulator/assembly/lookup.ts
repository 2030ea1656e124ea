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

/** Four results for four indices of 16 bits, as bytes of a word. */
function fourOf(table: usize, indices: u64): u32 {
  const a = <u32>load<u8>(table + <usize>(indices & 0xffff));
  const b = <u32>load<u8>(table + <usize>((indices >> 16) & 0xffff));
  const c = <u32>load<u8>(table + <usize>((indices >> 32) & 0xffff));
  const d = <u32>load<u8>(table + <usize>(indices >> 48));
  return a | (b << 8) | (c << 16) | (d << 24);
}

/** An op of two bytes as a table of 65 536, the first operand the upper byte of the index. */
export function lookupPair(first: usize, second: usize, to: usize, count: i32, table: usize): void {
  const whole = count & ~7;
  for (let i = 0; i < whole; i += 8) {
    const a = v128.load64_zero(first + i);
    const b = v128.load64_zero(second + i);
    const indices = i8x16.shuffle(b, a, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    store<u32>(to + i, fourOf(table, <u64>i64x2.extract_lane(indices, 0)));
    store<u32>(to + i, fourOf(table, <u64>i64x2.extract_lane(indices, 1)), 4);
  }
  for (let i = whole; i < count; i++) {
    const index = ((<usize>load<u8>(first + i)) << 8) | <usize>load<u8>(second + i);
    store<u8>(to + i, load<u8>(table + index));
  }
}
