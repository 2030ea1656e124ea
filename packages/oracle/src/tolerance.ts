/**
 * How far floats may be from the runtime's, see `compare`; integers are compared exactly in every profile.
 *
 * The order in which Eigen, XNNPACK and IREE's vectorised code add is not known, and they approximate functions by
 * polynomials of their own, so their floats are not reproduced bit for bit. The plain loops of the reference kernels and
 * of TFLM are, but for what they ask of the C library, whose functions may be off by the last bits.
 */
export function toleranceOf(profile: string, op: string): number {
  if (!inOrder.has(profile)) return 1e-5;
  return fromLibrary.has(op) ? 2 ** -21 : 0;
}

const inOrder: ReadonlySet<string> = new Set(['litert-2.3-reference', 'tflm']);

const fromLibrary: ReadonlySet<string> = new Set([
  'ELU',
  'EXP',
  'GELU',
  'LOGISTIC',
  'LOG_SOFTMAX',
  'SOFTMAX',
  'TANH',
]);
