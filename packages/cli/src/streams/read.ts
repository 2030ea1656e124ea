import type { Area, SummaryRow } from '@edgebench/adapters-vela';
import {
  acceleratorOf,
  type LayerSource,
  profileStream,
  readCompiled,
  type StreamProfile,
} from '@edgebench/ethos-u';
import { type Beside, columnOf, readBeside } from './beside.ts';

/** What could not be followed, and why. */
interface Unavailable {
  /** Index of the operator; null where it is the file, or what lies beside it. */
  readonly op: number | null;
  readonly code: string;
  readonly reason: string;
}

/** The `ethos-u` operators of a compiled model, and what Vela says of them. */
export interface Streams {
  readonly profiles: readonly StreamProfile[];
  readonly unavailable: readonly Unavailable[];
  /** Vela's own summary of the model; null where it is not there, or is of another accelerator. */
  readonly summary: Summary | null;
}

/** A row of Vela's summary as plain data: memories by area. */
export interface Summary extends Omit<SummaryRow, 'memories'> {
  readonly memories: Readonly<Partial<Record<Area, number | null>>>;
}

/** Null for a model that holds no `ethos-u` operator. What is damaged stands in `unavailable`. */
export async function readStreams(path: string, bytes: Uint8Array): Promise<Streams | null> {
  const unavailable: Unavailable[] = [];
  const model = attempt(null, unavailable, () => readCompiled(bytes));
  if (model === null) return { profiles: [], unavailable, summary: null };
  const [first] = model.npuOps;
  if (first === undefined) return null;
  const beside = await readBeside(path).catch((error: unknown) => {
    unavailable.push(unavailableOf(null, error));
    return nothing;
  });
  const { product, macsPerCycle } = acceleratorOf(first.config);
  const isOwn = beside.summary?.accelerator === `ethos-${product}-${macsPerCycle}`;
  const summary = isOwn ? plainSummary(beside.summary) : null;
  const profiles = model.npuOps.flatMap((op, stream) => {
    const layers = beside.summary === null || isOwn ? sourceOf(beside, stream) : null;
    const profile = attempt(op.index, unavailable, () =>
      profileStream(model, op, { layers, bytesPerCycle: bandwidthOf(summary) }),
    );
    return profile === null ? [] : [profile];
  });
  return { profiles, unavailable, summary };
}

const nothing: Beside = { summary: null, layers: null, database: null };

function attempt<T>(op: number | null, unavailable: Unavailable[], run: () => T): T | null {
  try {
    return run();
  } catch (error) {
    unavailable.push(unavailableOf(op, error));
    return null;
  }
}

/** Throws on what has no code, which is no fault of the file. */
function unavailableOf(op: number | null, error: unknown): Unavailable {
  if (!(error instanceof Error && 'code' in error)) throw error;
  return { op, code: String(error.code), reason: error.message };
}

const plainSummary = (row: SummaryRow | null): Summary | null =>
  row === null ? null : { ...row, memories: Object.fromEntries(row.memories) };

function sourceOf({ database, layers }: Beside, stream: number): LayerSource | null {
  if (database !== null) return { kind: 'debug database', database, stream };
  return layers === null ? null : { kind: 'table', layers };
}

/** Bytes a cycle from where the constants lie to the arena, as the summary's configuration has it. */
function bandwidthOf(summary: Summary | null): number | undefined {
  if (summary?.storage == null) return undefined;
  const { columns, storage } = summary;
  const clock = Number(columns.core_clock);
  const rates = [storage.constants, storage.arena].map(
    (area) => (Number(columnOf(summary, area, 'bandwidth')) * 2 ** 30) / clock,
  );
  const slowest = Math.min(...rates);
  return Number.isFinite(slowest) && slowest > 0 ? Number(slowest.toPrecision(6)) : undefined;
}
