/**
 * How far floats may be from the runtime's, see `compare`. The order in which Eigen, XNNPACK and IREE's vectorised
 * code add is not known, and so their sums are not reproduced bit for bit; integers are in every profile.
 */
export const toleranceOf = (profile: string): number => (inOrder.has(profile) ? 0 : 1e-5);

/** Runtimes whose loops add floats in the order of the plain definition. */
const inOrder: ReadonlySet<string> = new Set(['litert-2.3-reference', 'tflm']);
