import { isKnown } from '../schema/figure.ts';
import type { Diagnostic, Measurement } from '../schema/measurement.ts';
import { compareBuffers } from './buffers.ts';
import { compareFigures, toldApart } from './figures.ts';
import { compareLayers } from './layers.ts';
import { memorySizes, moved, placementSizes, sectionSizes } from './moved.ts';
import type { Change, Side, StatusChange } from './types.ts';

/**
 * Where the bytes, cycles and epochs of one measurement went in another of the same model: figure by figure, memory by
 * memory, layer by layer, buffer by buffer; and which figures changed in what they count alone.
 */
export function explainChange(before: Side, after: Side): Change {
  const [was, is] = [before.measurement, after.measurement];
  return {
    before: was,
    after: is,
    conditions: conditions(was, is),
    status: statusChange(was, is),
    verdict: verdictChange(was, is),
    figures: compareFigures(before, after),
    ...(was.status === is.status ? parts(was, is) : noParts),
    placementDefinition: toldApart('epochs', before, after),
    buffers: buffersOf(before, after),
    diagnostics: {
      gone: beyond(was.diagnostics, is.diagnostics),
      fresh: beyond(is.diagnostics, was.diagnostics),
    },
  };
}

type Parts = Pick<Change, 'placement' | 'memories' | 'sections' | 'layers'>;

const parts = (was: Measurement, is: Measurement): Parts => ({
  placement: moved(placementSizes(was), placementSizes(is)),
  memories: moved(memorySizes(was), memorySizes(is)),
  sections: moved(sectionSizes(was), sectionSizes(is)),
  layers: compareLayers(was.layers, is.layers),
});

/** Where only one side came to an end, its parts have nothing to be compared with. */
const noParts: Parts = {
  ...{ placement: [], memories: [], sections: [], layers: { moved: [], more: 0, unchanged: 0 } },
};

const statusChange = (was: Measurement, is: Measurement): StatusChange | null =>
  was.status === is.status
    ? null
    : { before: was.status, after: is.status, reason: is.reason ?? was.reason };

const verdictChange = (was: Measurement, is: Measurement): Change['verdict'] =>
  was.equivalence.verdict === is.equivalence.verdict
    ? null
    : { before: was.equivalence, after: is.equivalence };

function buffersOf(before: Side, after: Side): Change['buffers'] {
  if (before.buffers === null || after.buffers === null) return null;
  const [was, is] = [before, after].map(paddingOf);
  const padding = was == null || is == null ? null : { before: was, after: is };
  return { ...compareBuffers(before.buffers, after.buffers), padding };
}

/** Null where the constants are not stated, or are less than what the buffers hold. */
function paddingOf({ measurement, buffers }: Side): number | null {
  const { constants } = measurement.metrics;
  if (!isKnown(constants)) return null;
  const held = (buffers ?? []).filter(({ role }) => role === 'constants');
  const padding = constants.value - held.reduce((sum, { bytes }) => sum + bytes, 0);
  return padding >= 0 ? padding : null;
}

/** What decides the result and is not the same on both sides. */
function conditions(was: Measurement, is: Measurement): Change['conditions'] {
  const [before, after] = [was, is].map(circumstances);
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].flatMap((what) => {
    const [one, other] = [before?.[what] ?? 'not stated', after?.[what] ?? 'not stated'];
    return one === other ? [] : { what, before: one, after: other };
  });
}

function circumstances({
  model,
  modelName,
  provenance,
  toolchain,
  target,
}: Measurement): Record<string, string> {
  const hash = provenance.kind === 'imported' ? provenance.reportedModelHash : model;
  return {
    model: modelName,
    ...(hash !== null && { 'model hash': hash }),
    toolchain: toolchain.name,
    version: toolchain.version ?? 'not stated',
    ...prefixed('component', toolchain.components),
    target: target.id,
    ...prefixed('option', target.options),
  };
}

const prefixed = (
  what: string,
  record: Readonly<Record<string, unknown>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record).map(([key, value]) => [`${what} ${key}`, String(value)]),
  );

/** What the one side has and the other has not: at the same place, or, of what is no more than worth knowing, at all. */
function beyond(some: readonly Diagnostic[], others: readonly Diagnostic[]): Diagnostic[] {
  if (some.length === 0) return [];
  const known = new Set(others.map(placeOf));
  return some.filter((diagnostic) => !known.has(placeOf(diagnostic)));
}

/** Whatever its figures say. */
const placeOf = ({ rule, severity, where }: Diagnostic): string =>
  JSON.stringify(severity === 'info' ? [rule] : [rule, where?.layer, where?.op]);
