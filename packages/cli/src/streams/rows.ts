import type { MemoryName, OperationProfile, StreamProfile, Traffic } from '@edgebench/ethos-u';
import { plain } from '../plain.ts';
import { table } from '../show/table.ts';
import { columnOf } from './beside.ts';
import type { Summary } from './read.ts';

const number = (value: number | null): string => value?.toLocaleString('en') ?? '–';

const percent = (share: number | null): string =>
  share === null ? '–' : `${(100 * share).toFixed(1)} %`;

const isUsed = (traffics: readonly Traffic[]) => (memory: MemoryName) =>
  traffics.some((traffic) => traffic[memory] !== undefined);

const memories: readonly MemoryName[] = [
  'constants',
  'scratch',
  'fast',
  'input',
  'output',
  'shram',
];

/** Bytes read and written, in one cell. */
const moved = (traffic: Traffic, memory: MemoryName): string => {
  const bytes = traffic[memory];
  if (bytes === undefined) return '–';
  return `${number(bytes.read)} / ${number(bytes.written)}`;
};

/** A column for each memory and way that operations use; SHRAM, which only tables are brought to, is left out. */
function columnsOf(operations: StreamProfile['operations']): { memory: MemoryName; way: Way }[] {
  const all = memories.flatMap((memory) => ways.map((way) => ({ memory, way })));
  return all.filter(
    ({ memory, way }) =>
      memory !== 'shram' && operations.some(({ minimal }) => (minimal[memory]?.[way] ?? 0) > 0),
  );
}

type Way = 'read' | 'written';
const ways: readonly Way[] = ['read', 'written'];
const right = 'right' as const;

/** A row for each operation: what it computes, how long at least and why, and the bytes that it reads and writes. */
export function operationRows({ operations }: StreamProfile): string[] {
  const columns = columnsOf(operations);
  return table(
    [
      [
        ...['#', 'operation', 'MACs', 'util.', 'cycles', 'by'],
        ...columns.map(
          ({ memory, way }) => `${short[memory] ?? memory} ${way === 'read' ? 'r' : 'w'}`,
        ),
      ],
      ...operations.map((operation) => [
        String(operation.index),
        operation.name,
        operation.macs === 0 ? '–' : number(operation.macs),
        percent(operation.utilisation),
        number(operation.cycles?.bound ?? null),
        boundOf(operation),
        ...columns.map(({ memory, way }) => number(operation.minimal[memory]?.[way] || null)),
      ]),
    ],
    [right, 'left', right, right, right, 'left', ...columns.map(() => right)],
  );
}

const short: Partial<Record<MemoryName, string>> = { constants: 'const.' };

function boundOf({ cycles }: OperationProfile): string {
  if (cycles === null) return '–';
  const { array, weights, output, bound } = cycles;
  if (bound === array) return 'array';
  return bound === weights && bound > output ? 'weights' : 'output';
}

/** What the stream amounts to, beside what Vela's summary says of it. */
export function totalRows(
  { totals, encoded, memories: maps }: StreamProfile,
  summary: Summary | null,
): string[] {
  const used = memories.filter(isUsed([totals.minimal]));
  const main = maps.find(({ memory }) => memory === 'fast') ?? maps[0];
  return table(
    [
      ['', 'stream', 'Vela'],
      [
        'MACs (Vela counts windows of pools too)',
        number(totals.macs),
        number(summary?.macs ?? null),
      ],
      ['MAC utilisation', percent(totals.utilisation), '–'],
      ['kernel cycles, least', number(totals.kernelCycles), number(summary?.npuCycles ?? null)],
      ['encoded weights', `${number(encoded.weights)} B`, bytes(summary?.encodedWeightBytes)],
      ['scale records', `${number(encoded.scales)} B`, '–'],
      ['weights read', `${number(totals.weightBytes)} B`, '–'],
      ['DMA (Vela leaves tables out)', `${number(totals.dmaBytes)} B`, transfersOf(summary)],
      [`${main?.memory ?? 'memory'} used`, bytes(main?.usedBytes), bytes(summary?.memories.SRAM)],
      ...used.flatMap((memory) => [
        [`${memory} r / w, each byte once`, moved(totals.minimal, memory), '–'],
        [
          `${memory} r / w, with re-reads (Vela: and bursts)`,
          moved(totals.estimated, memory),
          estimateOf(memory, summary),
        ],
      ]),
    ],
    ['left', 'right', 'right'],
  );
}

/** Vela's bytes by area, where the area is that memory and no other. */
function estimateOf(memory: MemoryName, summary: Summary | null): string {
  if (summary?.storage == null) return '–';
  const { constants, arena } = summary.storage;
  if (constants === arena && memory !== 'fast') return '–';
  const area = memory === 'constants' ? constants : memory === 'scratch' ? arena : 'SRAM';
  if (memory === 'shram' || (memory === 'fast' && arena === 'SRAM')) return '–';
  const sum = (way: 'read' | 'write') =>
    Number(columnOf(summary, area, `feature_map_${way}_bytes`)) +
    Number(columnOf(summary, area, `weight_${way}_bytes`));
  return `${number(sum('read'))} / ${number(sum('write'))}`;
}

/** What Vela lets DMA bring to SRAM. */
const transfersOf = (summary: Summary | null): string =>
  summary === null ? '–' : `${number(Number(columnOf(summary, 'SRAM', 'weight_write_bytes')))} B`;

const bytes = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : `${number(value)} B`;

/** A row for each layer, or why there are none. */
export function layerRows({ layers }: StreamProfile): string[] {
  if (!layers.mapped) return [`  layers: totals only; ${plain(layers.reason)}`];
  return [
    `  layers, by ${layers.by === 'order' ? 'their order and MACs' : 'Vela’s debug database'}`,
    ...table(
      [
        ['layer', 'ops', 'MACs', 'util.', 'cycles, least', 'Vela’s', 'output'],
        ...layers.layers.map(({ estimate, operations, totals }) => [
          plain(estimate.type),
          String(operations.length),
          totals.macs === 0 ? '–' : number(totals.macs),
          percent(totals.utilisation),
          number(totals.kernelCycles),
          number(estimate.cycles),
          shortened(plain(estimate.name)),
        ]),
      ],
      ['left', 'right', 'right', 'right', 'right', 'right', 'left'],
    ),
  ];
}

const shortened = (name: string): string => (name.length <= 30 ? name : `…${name.slice(-29)}`);
