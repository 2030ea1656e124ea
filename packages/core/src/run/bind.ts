import type { ImportedOutcome } from '../report-reader.ts';
import type { Provenance } from '../schema/measurement.ts';
import type { Model } from '../schema/results.ts';

type ModelMatch = Extract<Provenance, { kind: 'imported' }>['modelMatch'];

/** The model that a report is of, by MD5 alone; a model of the same name with another hash makes the report a stale one. */
export function bind(
  { modelHash, modelName }: ImportedOutcome,
  models: readonly Model[],
): { model: Model | undefined; modelMatch: ModelMatch } {
  const hash = modelHash?.toLowerCase().replace(/^0x/, '');
  const model = hash === undefined ? undefined : models.find(({ md5 }) => md5 === hash);
  if (model) return { model, modelMatch: 'match' };
  const namesake = models.some(({ name }) => name === modelName);
  return { model: undefined, modelMatch: hash !== undefined && namesake ? 'mismatch' : 'unknown' };
}
