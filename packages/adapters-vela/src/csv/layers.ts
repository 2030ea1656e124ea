import { real, whole, wholeUp } from '../log/section.ts';
import type { LayerRow } from '../log/types.ts';
import { readTable } from './read-table.ts';

export const layersColumns: readonly string[] = ['NNG Operator', 'Op Cycles', 'MAC Count', 'Name'];

/**
 * Reads a `<model>_per-layer.csv` of either core; throws a `BenchError` with the line for what is none.
 * The native core quotes nothing, and its names may hold commas, quotes and line ends.
 */
export function parseLayersCsv(text: string): LayerRow[] {
  const unquoted = /^\ufeff?Original Operator,/.test(text);
  return readTable(text, { required: layersColumns, unquoted }).map((row) => ({
    original: row['Original Operator'] ?? row.TFLite_operator ?? '',
    type: row['NNG Operator'] ?? '',
    unit: row.Target === 'CPU' ? 'cpu' : 'npu',
    arenaBytes: whole(row['Staging Usage'] ?? row['SRAM Usage']),
    cycles: wholeUp(row['Op Cycles']),
    macs: whole(row['MAC Count']),
    utilisation: real(row['Util% (MAC)'] ?? row['Util%']),
    name: row.Name ?? '',
  }));
}
