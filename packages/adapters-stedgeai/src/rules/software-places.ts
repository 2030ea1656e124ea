import type { StFacts } from '../facts.ts';
import { epochNumber } from '../npu/epoch-number.ts';
import type { Epoch } from '../npu/types.ts';
import type { TimedLayer } from '../validation/types.ts';
import { sum } from './words.ts';

/** An epoch in which the CPU computes, or takes part. */
export type Place = Pick<Epoch, 'unit' | 'ops'> & {
  readonly name: string;
  readonly line: number | null;
  /** Part of the time of a run; null where none was measured. */
  readonly share: number | null;
};

/** From the report's list of epochs; else from the compiler's nodes, else from a profiler's run. */
export function softwarePlaces(facts: StFacts): Place[] {
  const all = [ofReport, ofInfo, ofProfile].map((source) => source(facts));
  const listed = all.find((places) => places.length > 0) ?? [];
  return listed.filter(({ unit }) => unit === 'sw' || unit === 'hybrid');
}

function ofReport({ report }: StFacts): Place[] {
  const shares = timeShares(report?.validationRun?.perLayer ?? []);
  return (report?.epochs?.epochs ?? []).map(({ id, unit, ops, line }) => ({
    name: `epoch ${id}`,
    unit,
    ops,
    line,
    share: shares.get(id) ?? null,
  }));
}

/** By the epoch's number; what a hybrid one adds is called `EpochBlock_65 (6)`. */
function timeShares(timed: readonly TimedLayer[]): ReadonlyMap<number, number> {
  const total = sum(timed.map(({ durationMs }) => durationMs));
  const shares = new Map<number, number>();
  for (const { name, durationMs } of timed) {
    const id = epochNumber(name.replace(/ \(\d{1,9}\)$/, ''));
    if (id !== null && total > 0) shares.set(id, (shares.get(id) ?? 0) + durationMs / total);
  }
  return shares;
}

function ofInfo({ compiler, info }: StFacts): Place[] {
  const source = compiler ?? info;
  if (source?.kind !== 'npu') return [];
  return source.nodes.flatMap(({ name, unit, ops }) =>
    unit === null
      ? []
      : [{ name, unit, ops: ops.map(({ kind }) => kind), line: null, share: null }],
  );
}

const profiled: Readonly<Record<string, Epoch['unit']>> = { SW: 'sw', HYBRID: 'hybrid', EC: 'ec' };

function ofProfile({ profile }: StFacts): Place[] {
  const epochs = profile?.epochs ?? [];
  const total = sum(epochs.map(({ durationMs }) => durationMs ?? 0));
  return epochs.map(({ name, type, operations, line, durationMs }) => ({
    name,
    unit: profiled[type] ?? 'hw',
    ops: Object.keys(operations),
    line,
    share: durationMs === null || total === 0 ? null : durationMs / total,
  }));
}
