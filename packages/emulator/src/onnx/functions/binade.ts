const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const high = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** floor(log2(value)) of a positive normal double; of smaller ones, something below all exponents of float32. */
export function binadeOf(value: number): number {
  double[0] = value;
  return (words[high] >>> 20) - 1023;
}
