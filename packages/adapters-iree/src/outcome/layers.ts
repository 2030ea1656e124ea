import type { Layer } from '@edgebench/core';

/** The kernels in the order of their execution. What each costs in code stands in the sections. */
export const layersOf = (dispatches: readonly string[]): Layer[] =>
  dispatches.map((name, index) => ({
    index,
    name,
    type: /_dispatch_\d+_([a-z_]*[a-z])/.exec(name)?.[1] ?? 'dispatch',
    unit: 'cpu',
    macs: null,
    cycles: null,
    constants: null,
    activations: null,
  }));
