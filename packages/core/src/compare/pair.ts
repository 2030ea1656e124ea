import type { Measurement } from '../schema/measurement.ts';
import { match } from './match.ts';
import type { Side } from './types.ts';

export interface Paired {
  readonly pairs: readonly { readonly before: Side; readonly after: Side }[];
  /** Sides that the other has no counterpart of. */
  readonly alone: { readonly before: readonly Side[]; readonly after: readonly Side[] };
}

/** What makes two measurements a pair, the surest first. */
const keys: readonly ((measurement: Measurement) => string)[] = [
  modelOf,
  ({ modelName }: Measurement) => modelName,
].flatMap((of) => [
  (it: Measurement) =>
    JSON.stringify([of(it), it.toolchain.name, it.target.id, it.provenance.kind === 'imported']),
  (it: Measurement) => JSON.stringify([of(it), it.toolchain.name, it.target.id]),
  (it: Measurement) => JSON.stringify([of(it), it.toolchain.name, it.target.device]),
]);

/**
 * Which measurement is to be compared with which: by model, toolchain and target, those that ran and those of reports apart
 * at first; then, for what is left, by model, toolchain and device; then the same by the model's name, since its file may
 * have changed. One measurement against one is a pair whatever they are of.
 */
export function pairSides(before: readonly Side[], after: readonly Side[]): Paired {
  const [was, is] = [before[0], after[0]];
  if (was && is && before.length === 1 && after.length === 1) {
    return { pairs: [{ before: was, after: is }], alone: { before: [], after: [] } };
  }
  const pairs: Paired['pairs'][number][] = [];
  let left: Paired['alone'] = { before, after };
  for (const key of keys) {
    const matched = match(left.before, left.after, ({ measurement }) => key(measurement));
    pairs.push(...matched.pairs);
    left = { before: matched.before, after: matched.after };
  }
  return { pairs, alone: left };
}

/** The hash that a report names stands for a model that is not at hand. */
function modelOf({ provenance, model, modelName }: Measurement): string {
  const hash = provenance.kind === 'imported' ? provenance.reportedModelHash : null;
  return hash ?? model ?? modelName;
}
