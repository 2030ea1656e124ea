import type { Measurement } from '@edgebench/core/browser';
import type { Place } from './types.ts';

export const placeOf = ({ cell, modelName, toolchain, target }: Measurement): Place => ({
  cell,
  model: modelName,
  toolchain: toolchain.name,
  version: toolchain.version,
  target: target.id,
});
