import { decode } from '../report/decode.ts';
import { type RoundedBytes, roundedBytes } from '../report/sizes.ts';
import { unreadable } from './json.ts';
import type { EpochTraffic, Traffic, TrafficTable } from './types.ts';

/** The header of the NPU compiler's traffic table; its columns' names are misspelt by the tool. */
export const isTraffic = (head: string): boolean => /^epochs,[^\n]{0,20000}epoch OPS,/.test(head);

/** Reads `network.csv`. Throws a `BenchError` for a file without the table's header or without an epoch. */
export function readTraffic(content: Uint8Array): TrafficTable {
  const rows = decode(content)
    .split('\n')
    .map((line) => line.split(',').map((cell) => cell.trim()));
  const [header = []] = rows;
  if (!header.includes('max (cycles)')) {
    throw unreadable('traffic table of the NPU compiler', 'its first line names no `max (cycles)`');
  }
  const column = new Map(header.map((name, index) => [name, index]));
  const pools = header.flatMap((name) => /^(.{1,200}) \(r cycles\)$/.exec(name)?.[1] ?? []);
  const isPool = new Set(pools);
  const read = (row: readonly string[], name: string) => number(row[column.get(name) ?? -1]) ?? 0;
  const trafficOf = (row: readonly string[]): Record<string, Traffic> =>
    Object.fromEntries(
      pools.map((pool) => [
        pool,
        {
          readBytes: read(row, `${pool} (r)`),
          writtenBytes: read(row, `${pool} (w)`),
          readCycles: read(row, `${pool} (r cycles)`),
          writeCycles: read(row, `${pool} (w cycles)`),
        },
      ]),
    );
  const full = rows.filter((row) => row.length >= header.length && header.length > 1);
  const epochs = full.flatMap((row): EpochTraffic[] => {
    const epoch = number(row[0]);
    if (epoch === null) return [];
    return [
      {
        epoch,
        pools: trafficOf(row),
        operations: read(row, 'epoch OPS'),
        computeCycles: read(row, 'epoch compute (cyles)'),
        maxCycles: read(row, 'max (cycles)'),
      },
    ];
  });
  if (epochs.length === 0) throw unreadable('traffic table of the NPU compiler', 'it has no epoch');
  const total = rows.find(([name]) => name === 'Total');
  return {
    epochs,
    totals: Object.fromEntries(
      rows.flatMap((row) => {
        const [name = '', value] = row;
        const figure = row.length === 2 && /[a-z]/i.test(name) ? decimal(value) : null;
        return figure === null ? [] : [[name, figure] as const];
      }),
    ),
    poolTotals: total ? trafficOf(total) : {},
    used: Object.fromEntries(
      rows.flatMap(([name = '', value = '']) =>
        isPool.has(name) ? [[name, rounded(value)] as const] : [],
      ),
    ),
  };
}

/** The tool writes large figures with an exponent. */
const decimal = (cell: string | undefined): number | null =>
  cell !== undefined && /^\d{1,15}(?:\.\d{1,15})?(?:e[+-]\d{1,2})?$/.test(cell)
    ? Number(cell)
    : null;

function number(cell: string | undefined): number | null {
  const value = decimal(cell);
  return value === null || value > Number.MAX_SAFE_INTEGER ? null : Math.round(value);
}

/** `425.00 KB`; `?` where nothing lies in the memory. */
function rounded(cell: string): RoundedBytes | null {
  const [digits, unit] = cell.split(' ');
  return roundedBytes(digits, unit);
}
