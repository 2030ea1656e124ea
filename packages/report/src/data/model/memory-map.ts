import {
  type Budgets,
  type Figure,
  isKnown,
  type KnownFigure,
  type Measurement,
  type MetricId,
} from '@edgebench/core/browser';
import { budgetOf } from '../tradeoffs/headroom.ts';
import { attribution } from './attribution.ts';
import type { Labelled } from './labelled.ts';

export const partTitles = {
  code: 'code',
  constants: 'constants',
  activations: 'activations',
  io: 'I/O buffers',
  runtime: 'runtime',
  stack: 'stack',
  heap: 'heap',
  text: 'code and read-only data',
  data: 'initialised data',
  bss: 'zeroed data',
  rest: 'not told apart',
} as const;

export type PartKind = keyof typeof partTitles;
export type MemoryKind = 'flash' | 'ram';

/** A stated total and what is known to be in it. The parts sum to the total. Bytes. */
export interface MemoryMap extends Labelled {
  readonly memory: MemoryKind;
  readonly scope: 'model' | 'application';
  readonly total: number;
  readonly parts: readonly { readonly kind: PartKind; readonly bytes: number }[];
  /** Of the memory that holds just this total; null where none is named, or its size is not stated. */
  readonly capacity: number | null;
  /** The most that the configuration allows for this total on this target. */
  readonly budget: number | null;
}

/** Every flash and RAM total of the cells with its parts, `model` scope before `application`. */
export function memoryMaps(
  cells: readonly Labelled[],
  budgets: Budgets,
  memory: MemoryKind,
): MemoryMap[] {
  return (['model', 'application'] as const).flatMap((scope) =>
    cells.flatMap(({ label, measurement }) => {
      const total = measurement.metrics[`${memory}.${scope}`];
      if (measurement.status !== 'ok' || !isKnown(total) || total.value === 0) return [];
      return [
        {
          ...{ label, measurement, memory, scope, total: total.value },
          parts: partsOf(measurement, total, memory),
          capacity: capacityOf(measurement, total.value),
          budget: budgetOf(measurement.target.id, budgets)[`${memory}.${scope}`] ?? null,
        },
      ];
    }),
  );
}

/** A part of a total and how many bytes it has. */
interface Source {
  readonly kind: PartKind;
  /** The words of the total's `includes` that name it. */
  readonly named: RegExp;
  /** The words of another part's `includes` that say it is counted there. */
  readonly inside: RegExp | null;
  readonly figure: (measurement: Measurement) => Figure | undefined;
}

const metric =
  (id: MetricId) =>
  ({ metrics }: Measurement): Figure =>
    metrics[id];

/** In the order in which they are taken off a total: what lies inside of others comes before these. */
const sources: Readonly<Record<MemoryKind, readonly Source[]>> = {
  flash: [
    {
      kind: 'constants',
      named: /weight|constant|model/i,
      inside: null,
      figure: metric('constants'),
    },
    {
      kind: 'code',
      named: /code\b|command stream|^model$/i,
      inside: null,
      figure: metric('code'),
    },
    {
      kind: 'runtime',
      named: /runtime|C library|start-up/i,
      inside: /runtime|C library/i,
      figure: runtimeFlash,
    },
  ],
  ram: [
    {
      kind: 'activations',
      named: /activation|arena|tensor|buffers/i,
      inside: null,
      figure: metric('activations'),
    },
    {
      kind: 'io',
      named: /inputs?\b|outputs?\b|I\/O|buffers/i,
      inside: /inputs?\b|outputs?\b|I\/O/i,
      figure: metric('io'),
    },
    { kind: 'runtime', named: /interpreter/i, inside: null, figure: interpreterRam },
    { kind: 'stack', named: /stack/i, inside: null, figure: metric('stack') },
    { kind: 'heap', named: /heap/i, inside: null, figure: metric('heap') },
  ],
};

/** What the figures say of a total, and the rest of it; by sections where no figure does and they sum to it. */
function partsOf(
  measurement: Measurement,
  total: KnownFigure,
  memory: MemoryKind,
): MemoryMap['parts'] {
  const parts: { kind: PartKind; bytes: number; counts: readonly string[] }[] = [];
  for (const { kind, named, inside, figure } of sources[memory]) {
    const found = figure(measurement);
    const isCounted = total.includes?.some((item) => named.test(item)) ?? false;
    const isInside = parts.some(({ counts }) => counts.some((item) => inside?.test(item)));
    if (!isKnown(found) || !isCounted || isInside) continue;
    const inner = kind === 'heap' ? parts.filter(({ kind: of }) => isIn(found, of)) : [];
    const bytes = found.value - sum(inner);
    if (bytes <= 0 || bytes > total.value - sum(parts)) continue;
    parts.push({ kind, bytes, counts: found.includes ?? [] });
  }
  if (parts.length === 0) {
    const bySection = sectionParts(measurement, memory);
    if (sum(bySection) === total.value) return bySection;
  }
  const rest = total.value - sum(parts);
  const plain = parts.map(({ kind, bytes }) => ({ kind, bytes }));
  return rest === 0 ? plain : [...plain, { kind: 'rest', bytes: rest }];
}

const sum = (parts: readonly { readonly bytes: number }[]): number =>
  parts.reduce((total, { bytes }) => total + bytes, 0);

/** Whether a heap counts the buffers too. */
const isIn = ({ includes = [] }: KnownFigure, kind: PartKind): boolean =>
  (kind === 'activations' && includes.some((item) => /transient|activation/i.test(item))) ||
  (kind === 'io' && includes.some((item) => /inputs|outputs/i.test(item)));

/** Modules of an image that run a model and are not made from it. */
const runtimeModules = /runtime|library$|^lib\b|start-up|^application$/i;

function runtimeFlash({ sections }: Measurement): Figure | undefined {
  const owners = attribution(sections)?.owners ?? [];
  const found = owners.filter(({ name, leftOut }) => leftOut === null && runtimeModules.test(name));
  return derived(found.map(({ flash }) => flash));
}

function interpreterRam({ memories }: Measurement): Figure | undefined {
  const found = memories.filter(({ role }) => role === 'interpreter');
  return derived(found.map(({ usedBytes }) => usedBytes ?? 0));
}

const derived = (bytes: readonly number[]): Figure | undefined =>
  bytes.length === 0
    ? undefined
    : { value: bytes.reduce((total, one) => total + one, 0), unit: 'B', basis: 'derived' };

function sectionParts({ sections }: Measurement, memory: MemoryKind): MemoryMap['parts'] {
  const add = (of: 'text' | 'rodata' | 'data' | 'bss'): number =>
    sections.reduce((total, section) => total + section[of], 0);
  const parts = [
    ...(memory === 'flash' ? [{ kind: 'text' as const, bytes: add('text') + add('rodata') }] : []),
    { kind: 'data' as const, bytes: add('data') },
    ...(memory === 'ram' ? [{ kind: 'bss' as const, bytes: add('bss') }] : []),
  ];
  return parts.filter(({ bytes }) => bytes > 0);
}

const capacityOf = ({ memories }: Measurement, total: number): number | null =>
  memories.find(({ usedBytes, capacityBytes }) => usedBytes === total && capacityBytes !== null)
    ?.capacityBytes ?? null;
