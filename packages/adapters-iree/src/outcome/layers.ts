import type { Layer } from '@edgebench/core';

/** Whether a kernel computes in float, as the types in its name say. */
export const isFloat = (kernel: string): boolean => /_\w*f(16|32|64)/.test(kernel);

/**
 * The kernels in the order of their execution, each named after the model's tensor that it computes, or after itself
 * where that is not known. What each costs in code stands in the sections.
 */
export const layersOf = (
  dispatches: readonly string[],
  tensors: readonly (string | null)[] = [],
): Layer[] =>
  dispatches.map((kernel, index) => ({
    index,
    name: tensors[index] ?? kernel,
    type: /_dispatch_\d+_([a-z_]*[a-z])/.exec(kernel)?.[1] ?? 'dispatch',
    unit: isFloat(kernel) ? 'float' : 'cpu',
    macs: null,
    cycles: null,
    constants: null,
    activations: null,
  }));
