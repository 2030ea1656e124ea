import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Adapter } from '../adapter.ts';
import { BenchError, reasonOf } from '../errors.ts';
import type {
  ImportedOutcome,
  LineCount,
  PlacedBuffer,
  RecordedIo,
  ReportReader,
  UnrecognisedLine,
} from '../report-reader.ts';
import { withSharedFindings } from '../rules/shared.ts';
import { type Measurement, measurementSchema, type Provenance } from '../schema/measurement.ts';
import type { Model } from '../schema/results.ts';
import { readWhole } from '../store/read-whole.ts';
import { normalise } from './normalise.ts';
import { filesBeside, readSiblings, siblingPath } from './siblings.ts';

/** No tool of this field writes a report of this size. */
const maxBytes = 64 * 1024 ** 2;

const headBytes = 64 * 1024;

/** What a file yielded; null where no adapter's reader knows its form. */
export interface Imported {
  /** The title of the reader that took it. */
  readonly form: string;
  readonly measurements: readonly Measurement[];
  readonly unrecognised: readonly UnrecognisedLine[];
  /** The file's non-blank lines; null where it is no text. */
  readonly lines: LineCount | null;
  /** Tensors that were recorded with a measurement, by its cell. */
  readonly recorded: ReadonlyMap<string, RecordedIo>;
  /** Buffers that the toolchain placed, by the measurement's cell. */
  readonly buffers: ReadonlyMap<string, readonly PlacedBuffer[]>;
  /** How the tool's version counts, by the measurement's cell. */
  readonly definitions: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Paths of the files beside the report that are of the same run: what they say stands in its measurements. */
  readonly siblings: readonly string[];
}

/**
 * Reads a tool's report through the first reader that recognises it, and binds it to a model at hand by
 * the hash that it names. A report that is recognised and cannot be used becomes a failed row.
 * Throws a `BenchError` for a file that cannot be read or is too large.
 */
export async function importReport(
  path: string,
  adapters: readonly Adapter[],
  models: readonly Model[],
): Promise<Imported | null> {
  const content = await readWhole(path, maxBytes);
  const name = basename(path);
  const head = new TextDecoder().decode(content.subarray(0, headBytes));
  for (const adapter of adapters) {
    const reader = adapter.reports?.find(({ matches }) => matches(head, name));
    if (!reader) continue;
    const beside = reader.siblings ? await filesBeside(path) : [];
    const siblings = await readSiblings(path, namesBeside(reader, content, name, beside), maxBytes);
    const source = { path, name, content, siblings };
    const read = outcomes(reader, source);
    const measurements = read.map((outcome, index) => row(adapter, source, outcome, index, models));
    const byCell = <Key extends 'recorded' | 'buffers' | 'definitions'>(key: Key) =>
      new Map(
        read.flatMap(({ [key]: value }, index) =>
          value === undefined ? [] : [[measurements[index]?.cell ?? '', value] as const],
        ),
      );
    return {
      form: reader.title,
      measurements,
      unrecognised: read.flatMap((outcome) => outcome.unrecognised ?? []),
      lines: read.find(({ lines }) => lines !== undefined)?.lines ?? null,
      recorded: byCell('recorded'),
      buffers: byCell('buffers'),
      definitions: byCell('definitions'),
      siblings: read.flatMap(({ joined = [] }) => joined.map((file) => siblingPath(path, file))),
    };
  }
  return null;
}

interface Source {
  readonly path: string;
  readonly name: string;
  readonly content: Uint8Array;
  readonly siblings: ReadonlyMap<string, Uint8Array>;
}

/** A report that cannot be read names nothing; `read` says what is wrong with it. */
function namesBeside(
  reader: ReportReader,
  content: Uint8Array,
  name: string,
  beside: readonly string[],
): readonly string[] {
  try {
    return reader.siblings?.(content, name, beside) ?? [];
  } catch {
    return [];
  }
}

function outcomes(reader: ReportReader, { content, name, siblings }: Source): ImportedOutcome[] {
  try {
    return reader.read(content, name, siblings);
  } catch (error) {
    const { message, ...reason } = reasonOf(error);
    return [
      {
        modelName: name,
        modelHash: null,
        toolchainVersion: null,
        target: { id: 'unknown', device: 'unknown', options: {} },
        outcome: {
          status: 'failed',
          reason: { ...reason, message: `${reader.title}: ${message}` },
        },
      },
    ];
  }
}

function row(
  adapter: Adapter,
  { path, content, siblings }: Source,
  imported: ImportedOutcome,
  index: number,
  models: readonly Model[],
): Measurement {
  const { model, modelMatch } = bind(imported, models);
  const fileSha256 = sha256(content);
  const beside = [...siblings.values()].map(sha256);
  const key = JSON.stringify([fileSha256, index, adapter.id, adapter.version, ...beside]);
  const read = measurementSchema.parse(
    normalise(
      {
        cell: sha256(key),
        model: model?.id ?? null,
        modelName: model?.name ?? imported.modelName,
        toolchain: {
          name: adapter.id,
          version: imported.toolchainVersion,
          components: { ...imported.components },
        },
        target: imported.target,
        provenance: {
          kind: 'imported',
          file: path,
          fileSha256,
          reportedModelHash: imported.modelHash,
          modelMatch,
        },
        artefacts: [],
      },
      imported.outcome,
    ),
  );
  return withSharedFindings(read, { adapter, model: model ?? null });
}

const sha256 = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex');

type ModelMatch = Extract<Provenance, { kind: 'imported' }>['modelMatch'];

/** By MD5 alone; a model of the same name with another hash makes the report a stale one. */
function bind(
  { modelHash, modelName }: ImportedOutcome,
  models: readonly Model[],
): { model: Model | undefined; modelMatch: ModelMatch } {
  const hash = modelHash?.toLowerCase().replace(/^0x/, '');
  const model = hash === undefined ? undefined : models.find(({ md5 }) => md5 === hash);
  if (model) return { model, modelMatch: 'match' };
  const namesake = models.some(({ name }) => name === modelName);
  return { model: undefined, modelMatch: hash !== undefined && namesake ? 'mismatch' : 'unknown' };
}

export interface ImportOptions {
  /** Those of the paths that the user named outright: each must be a report. */
  readonly named: readonly string[];
  readonly adapters: readonly Adapter[];
  readonly models: readonly Model[];
  /** Told of each file found in a folder that is passed over. */
  readonly onNote: (message: string) => void;
  /** Given the tensors that were recorded with a measurement, by its cell. */
  readonly onRecorded?: ((cell: string, recorded: RecordedIo) => void) | undefined;
}

/**
 * The measurements of many reports, in the order of the files. A file found in a folder, which a report beside it has
 * joined, is no row of its own. Throws for a named file that is no report.
 */
export async function importReports(
  paths: readonly string[],
  { named, adapters, models, onNote, onRecorded }: ImportOptions,
): Promise<Measurement[]> {
  const rows = new Map<string, Imported>();
  for (const path of paths) {
    try {
      const imported = await importReport(path, adapters, models);
      if (!imported) throw unknownForm(path, adapters);
      rows.set(path, imported);
    } catch (error) {
      if (named.includes(path)) throw error;
      onNote(`passed over: ${reasonOf(error).message}`);
    }
  }
  const without = (isTaken: (path: string) => boolean) =>
    [...rows].filter(([path]) => named.includes(path) || !isTaken(path));
  const shown = without(takenBy(without(takenBy([...rows]))));
  for (const [, { recorded }] of shown) {
    for (const [cell, io] of recorded) onRecorded?.(cell, io);
  }
  return shown.flatMap(([, { measurements }]) => measurements);
}

/** Whether one of the rows has joined the file of that path. */
function takenBy(rows: readonly (readonly [string, Imported])[]): (path: string) => boolean {
  const taken = new Set(rows.flatMap(([, { siblings }]) => siblings));
  return (path) => taken.has(path);
}

/** An error that lists the forms that are known. */
export function unknownForm(
  path: string,
  adapters: readonly Adapter[],
  evidence?: string,
): BenchError {
  const forms = adapters.flatMap(({ reports = [] }) => reports.map(({ title }) => title));
  return new BenchError('unknown-form', `${path} is of no known form`, {
    remedy: `known forms: ${forms.join('; ')}`,
    ...(evidence !== undefined && { evidence }),
  });
}
