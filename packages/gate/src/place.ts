import type { Measurement } from '@edgebench/core/browser';
import type { Place } from './types.ts';

/** Where a measurement stands, as people call it. */
export const placeOf = ({ cell, modelName, toolchain, target }: Measurement): Place => ({
  cell,
  model: modelName,
  toolchain: toolchain.name,
  version: toolchain.version,
  target: target.id,
});
