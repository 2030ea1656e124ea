/**
 * Models that a folding profile does not reproduce, with the reason: what ONNX Runtime's own optimiser does beyond the
 * pattern. A test fails when such a gap closes.
 */
const folded: Readonly<Record<string, string>> = {
  'conv_float_island.onnx': 'the optimiser quantises the float weights of two convolutions itself',
  'gemm_1024_144_113.onnx':
    'on x86-64 the optimiser leaves int8 ops in float where their input has two consumers',
};

/** Why the profile computes otherwise than the runtime on a model of this name, or null. */
export const knownDifference = (
  profile: { readonly folds?: boolean },
  model: string,
): string | null => (profile.folds && Object.hasOwn(folded, model) && folded[model]) || null;
