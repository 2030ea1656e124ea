import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  type Area,
  type LayerRow,
  parseLayersCsv,
  parseSummaryCsv,
  type SummaryRow,
} from '@edgebench/adapters-vela';
import { type LayerEstimate, readDebugLayers } from '@edgebench/ethos-u';

/** What Vela left beside a `<name>_vela.tflite`; null is what is not there, or is there for more than one configuration. */
export interface Beside {
  readonly summary: SummaryRow | null;
  readonly layers: readonly LayerEstimate[] | null;
  readonly database: ReturnType<typeof readDebugLayers> | null;
}

const suffix = '_vela.tflite';

/** Reads the files that Vela names after the model. Throws as their readers do for one that is broken. */
export async function readBeside(path: string): Promise<Beside> {
  const file = basename(path);
  if (!file.endsWith(suffix)) return { summary: null, layers: null, database: null };
  const name = file.slice(0, -suffix.length);
  const folder = dirname(path);
  const files = await readdir(folder);
  const text = (found: string | undefined): Promise<string> | null =>
    found === undefined || !files.includes(found) ? null : readFile(join(folder, found), 'utf8');
  const summaries = files.filter((other) => {
    return other.startsWith(`${name}_summary_`) && other.endsWith('.csv');
  });
  const summary = await text(summaries.length === 1 ? summaries[0] : undefined);
  const layers = await text(`${name}_per-layer.csv`);
  const database = await text(`${name}_debug.xml`);
  return {
    summary: summary === null ? null : (parseSummaryCsv(summary).at(-1) ?? null),
    layers: layers === null ? null : parseLayersCsv(layers).map(estimateOf),
    database: database === null ? null : readDebugLayers(database),
  };
}

/** A row of 0 cycles is an activation within the row before it. */
const estimateOf = ({ name, type, cycles, macs, unit }: LayerRow): LayerEstimate => ({
  ...{ name, type, cycles, macs },
  isScheduled: unit === 'npu' && cycles !== 0,
});

/** A figure that the summary states for a memory area: `SRAM`, `weight_read_bytes`. */
export const columnOf = (
  { columns }: Pick<SummaryRow, 'columns'>,
  area: Area,
  figure: string,
): string => columns[`${area.toLowerCase().replaceAll(/[ -]/g, '_')}_${figure}`] ?? '';
