import type { Results } from '@edgebench/core';
import { sample } from './sample.ts';

/** A later run of the sample: one figure grew, one cell fails, one model is gone, and another came. */
export function later(): Results {
  const document = structuredClone(sample());
  const [first, second] = document.measurements;
  if (!first || !second) throw new RangeError('the sample has no cells');
  first.metrics['flash.model'] = { value: 30_000, unit: 'B', basis: 'estimated' };
  second.status = 'failed';
  second.reason = { code: 'crash', message: 'Vela crashed', remedy: null, evidence: null };
  for (const measurement of document.measurements) {
    if (measurement.modelName !== 'st-mnist') continue;
    measurement.model = 'sha-other';
    measurement.modelName = 'newcomer';
  }
  for (const model of document.models) {
    if (model.name === 'st-mnist') Object.assign(model, { id: 'sha-other', name: 'newcomer' });
  }
  return document;
}
