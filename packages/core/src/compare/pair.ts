import type { Measurement } from '../schema/measurement.ts';
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
  const exact = match(before, after, ({ target }) => target.id);
  const near = match(exact.alone.before, exact.alone.after, ({ target }) => target.device);
  return { pairs: [...exact.pairs, ...near.pairs], alone: near.alone };
}

function match(
  before: readonly Side[],
  after: readonly Side[],
  place: (measurement: Measurement) => string,
): Paired {
  const keyOf = ({ measurement }: Side) =>
    JSON.stringify([modelOf(measurement), measurement.toolchain.name, place(measurement)]);
  const waiting = new Map<string, Side[]>();
  for (const side of after) {
    const same = waiting.get(keyOf(side));
    if (same) same.push(side);
    else waiting.set(keyOf(side), [side]);
  }
  const pairs = before.flatMap((side) => {
    const found = waiting.get(keyOf(side))?.shift();
    return found ? [{ before: side, after: found }] : [];
  });
  const [was, is] = [
    new Set(pairs.map((pair) => pair.before)),
    new Set(pairs.map((pair) => pair.after)),
  ];
  return {
    pairs,
    alone: {
      before: before.filter((side) => !was.has(side)),
      after: after.filter((side) => !is.has(side)),
    },
  };
}

/** The hash that a report names stands for a model that is not at hand. */
function modelOf({ provenance, model, modelName }: Measurement): string {
  const hash = provenance.kind === 'imported' ? provenance.reportedModelHash : null;
  return hash ?? model ?? modelName;
}
