import type { Measurement } from '../schema/measurement.ts';
import { match } from './match.ts';
import type { Side } from './types.ts';

export interface Paired {
  readonly pairs: readonly { readonly before: Side; readonly after: Side }[];
  /** Sides that the other has no counterpart of. */
  readonly alone: { readonly before: readonly Side[]; readonly after: readonly Side[] };
}

/**
 * Which measurement is to be compared with which: by model, toolchain and target, then, for what is left, by model, toolchain
 * and device. One measurement against one is a pair whatever they are of.
 */
export function pairSides(before: readonly Side[], after: readonly Side[]): Paired {
  const [was, is] = [before[0], after[0]];
  if (was && is && before.length === 1 && after.length === 1) {
    return { pairs: [{ before: was, after: is }], alone: { before: [], after: [] } };
  }
  const exact = match(
    before,
    after,
    keyBy(({ target }) => target.id),
  );
  const near = match(
    exact.before,
    exact.after,
    keyBy(({ target }) => target.device),
  );
  const alone = { before: near.before, after: near.after };
  return { pairs: [...exact.pairs, ...near.pairs], alone };
}

const keyBy =
  (place: (measurement: Measurement) => string) =>
  ({ measurement }: Side): string =>
    JSON.stringify([modelOf(measurement), measurement.toolchain.name, place(measurement)]);

/** The hash that a report names stands for a model that is not at hand. */
function modelOf({ provenance, model, modelName }: Measurement): string {
  const hash = provenance.kind === 'imported' ? provenance.reportedModelHash : null;
  return hash ?? model ?? modelName;
}
