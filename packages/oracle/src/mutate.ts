const extremes = [
  0,
  1,
  -1,
  2,
  3,
  127,
  -128,
  255,
  2 ** 15,
  2 ** 31 - 1,
  -(2 ** 31),
  0x3f800000,
  0x7fc00000,
];

/** A copy of a model with one to four words or bytes changed: small numbers, extremes, other words of the file, bits. */
export function mutate(model: Uint8Array, random: (below: number) => number): Uint8Array {
  const bytes = Uint8Array.from(model);
  const view = new DataView(bytes.buffer);
  const word = (): number => random(bytes.length >> 2) << 2;
  for (let changes = 1 + random(4); changes > 0; changes--) {
    switch (random(5)) {
      case 0:
        view.setInt32(word(), random(12) - 2, true);
        break;
      case 1:
        view.setInt32(word(), extremes[random(extremes.length)] ?? 0, true);
        break;
      case 2:
        view.setInt32(word(), view.getInt32(word(), true), true);
        break;
      case 3:
        view.setUint8(random(bytes.length), random(160));
        break;
      case 4: {
        const at = random(bytes.length);
        view.setUint8(at, view.getUint8(at) ^ (1 << random(8)));
      }
    }
  }
  return bytes;
}
