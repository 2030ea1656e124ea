import { flashOf, ramOf, sectionRow } from '../outcome/section-rows.ts';
import type { SectionRow, StReport } from '../report/types.ts';
import { sum } from './words.ts';

/** A total that a report states, beside what its parts give. Null or undefined: not stated. */
export interface Check {
  readonly what: string;
  readonly stated: number | null | undefined;
  readonly computed: number | null | undefined;
  readonly line: number | undefined;
  /** How far both may be apart by rounding alone. */
  readonly tolerance?: number;
}

const columns = ['text', 'rodata', 'data', 'bss'] as const;

/** What is checked, by the table that states it. */
export const checks: readonly ((report: StReport) => Check[])[] = [
  flashAndRam,
  sections,
  ramTotal,
  operations,
  modelTable,
  complexity,
  pools,
  epochs,
];

function flashAndRam(report: StReport): Check[] {
  const total = sectionRow(report, 'TOTAL');
  const runtime = sectionRow(report, 'RT total');
  const { footprint } = report;
  const line = footprint?.line;
  return [
    {
      what: 'FLASH (text + rodata + data)',
      stated: footprint?.total?.flash,
      computed: total && flashOf(total),
      line,
    },
    {
      what: 'RAM (data + bss)',
      stated: footprint?.total?.ram,
      computed: total && ramOf(total),
      line,
    },
    {
      what: "the runtime's FLASH",
      stated: footprint?.runtime?.flash,
      computed: runtime && flashOf(runtime),
      line,
    },
    {
      what: "the runtime's RAM",
      stated: footprint?.runtime?.ram,
      computed: runtime && ramOf(runtime),
      line,
    },
  ];
}

function sections(report: StReport): Check[] {
  const total = sectionRow(report, 'TOTAL');
  const runtime = sectionRow(report, 'RT total');
  const parts = report.sections?.rows.filter((row) => row !== total && row !== runtime) ?? [];
  return columns.map((column) => ({
    what: `section ${column}`,
    stated: total?.[column],
    computed: add(parts, (row: SectionRow) => row[column]),
    line: total?.line,
  }));
}

function ramTotal({ summary }: StReport): Check[] {
  const ram = summary?.ram;
  if (!ram) return [];
  const computed = ram.activations + ram.inputs + ram.outputs;
  return [{ what: 'ram (total)', stated: ram.total, computed, line: summary?.line }];
}

/** The operations per c-layer and by type are those of the c-model, which `macc` states too. */
function operations({ summary, operations, operationTypes }: StReport): Check[] {
  const stated = summary?.macc || null;
  const line = summary?.line;
  return [
    {
      what: 'macc (operations per c-layer)',
      stated,
      computed: operations && add(operations.layers, (layer) => layer.operations),
      line,
    },
    {
      what: 'macc (operations by type)',
      stated,
      computed: operationTypes && add(operationTypes, (type) => type.operations),
      line,
    },
  ];
}

/** The table's last line states its own sums; the summary counts the same parameters. */
function modelTable({ summary, modelTable }: StReport): Check[] {
  const { layers = [], totals = {} } = modelTable ?? {};
  const line = layers[0]?.line;
  return [
    {
      what: 'params',
      stated: summary?.params,
      computed: addStated(layers.map(({ params }) => params)),
      line: summary?.line,
    },
    {
      what: "the model table's macc",
      stated: totals.macc?.model,
      computed: addStated(layers.map(({ macc }) => macc)),
      line,
    },
    {
      what: "the model table's weights",
      stated: totals.weights?.model,
      computed: addStated(layers.map(({ bytes }) => bytes)),
      line,
    },
  ];
}

/** The heading of the complexity report repeats the summary. */
function complexity({ summary, complexity }: StReport): Check[] {
  const { macc, weights } = complexity?.totals ?? {};
  const line = summary?.line;
  return [
    { what: 'macc (complexity report)', stated: summary?.macc || null, computed: macc, line },
    {
      what: 'weights (complexity report)',
      stated: summary?.weights?.bytes,
      computed: weights,
      line,
    },
  ];
}

function pools({ memoryUsage }: StReport): Check[] {
  if (!memoryUsage?.total) return [];
  const { total, line } = memoryUsage;
  const memories = memoryUsage.memories.filter(({ name }) => !name.includes('_'));
  const tolerance = total.within + sum(memories.map(({ within }) => within));
  const check = (what: string, stated: number | null, values: readonly (number | null)[]) => ({
    what,
    stated,
    line,
    tolerance,
    computed: values.some((value) => value === null) ? null : add(values, (value) => value ?? 0),
  });
  return [
    check(
      'all memory pools',
      total.usedBytes,
      memories.map((row) => row.usedBytes),
    ),
    check(
      'weights in the pools',
      total.weightsBytes,
      memories.map((row) => row.weightsBytes),
    ),
    check(
      'activations in the pools',
      total.activationsBytes,
      memories.map((row) => row.activationsBytes),
    ),
  ];
}

function epochs({ epochs }: StReport): Check[] {
  if (!epochs || epochs.epochs.length === 0) return [];
  const { total, software, hybrid, line } = epochs;
  const count = (unit: 'sw' | 'hybrid') =>
    epochs.epochs.filter((epoch) => epoch.unit === unit).length;
  /** A blob's row does not tell how many of the numbers between its first and last are used. */
  const isListed = epochs.epochs.every(({ unit, id, last }) => unit !== 'ec' && id === last);
  return [
    { what: 'epochs', stated: total, computed: isListed ? epochs.epochs.length : null, line },
    { what: 'software epochs', stated: software, computed: count('sw'), line },
    { what: 'hybrid epochs', stated: hybrid, computed: count('hybrid'), line },
  ];
}

/** Null for a list without entries: nothing to compare with. */
const add = <Item>(items: readonly Item[], value: (item: Item) => number): number | null =>
  items.length === 0 ? null : sum(items.map(value));

/** Rows leave out what they have none of; null where no row states any. */
const addStated = (values: readonly (number | null)[]): number | null =>
  add(
    values.filter((value) => value !== null),
    (value) => value,
  );
