import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Adapter } from '../adapter.ts';
import type { Side } from '../compare/types.ts';
import { reasonOf } from '../errors.ts';
import type {
  FactTable,
  ImportedOutcome,
  LineCount,
  RecordedIo,
  ReportReader,
  UnrecognisedLine,
} from '../report-reader.ts';
import { withSharedFindings } from '../rules/shared.ts';
import { type Measurement, measurementSchema } from '../schema/measurement.ts';
import type { Model } from '../schema/results.ts';
import { readWhole } from '../store/read-whole.ts';
import { bind } from './bind.ts';
import { normalise } from './normalise.ts';
import { filesBeside, readSiblings, siblingPath } from './siblings.ts';

/** No tool of this field writes a report of this size. */
const maxBytes = 64 * 1024 ** 2;

const headBytes = 64 * 1024;

/** A measurement of a report, with what the report told beyond it. */
export interface ImportedRow extends Side {
  /** The tensors of a validation run; null where they are not at hand. */
  readonly recorded: RecordedIo | null;
  /** What the file tells beyond the measurement. */
  readonly facts: readonly FactTable[];
}

/** What a report yielded. */
export interface Imported {
  /** The title of the reader that took it. */
  readonly form: string;
  readonly rows: readonly ImportedRow[];
  readonly unrecognised: readonly UnrecognisedLine[];
  /** The file's non-blank lines; null where it is no text. */
  readonly lines: LineCount | null;
  /** Paths of the files beside the report that are of the same run: what they say stands in its rows. */
  readonly siblings: readonly string[];
}

/**
 * Reads a tool's report through the first reader that recognises it, and binds it to a model at hand by
 * the hash that it names. A report that is recognised and cannot be used becomes a failed row; null where no reader
 * knows the file's form. Throws a `BenchError` for a file that cannot be read or is too large.
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
    return {
      form: reader.title,
      rows: read.map((outcome, index) => ({
        measurement: measurementOf(adapter, source, outcome, index, models),
        buffers: outcome.buffers ?? null,
        definitions: outcome.definitions ?? {},
        recorded: outcome.recorded ?? null,
        facts: outcome.facts ?? [],
      })),
      unrecognised: read.flatMap((outcome) => outcome.unrecognised ?? []),
      lines: counted(read.flatMap(({ lines }) => lines ?? [])),
      siblings: read.flatMap(({ joined = [] }) => joined.map((file) => siblingPath(path, file))),
    };
  }
  return null;
}

/** The lines of all parts of a file; null where none is text. */
function counted(parts: readonly LineCount[]): LineCount | null {
  if (parts.length === 0) return null;
  const sum = (key: keyof LineCount) => parts.reduce((total, part) => total + part[key], 0);
  return { total: sum('total'), surrounding: sum('surrounding') };
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

function measurementOf(
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
