import type { StFacts } from '../facts.ts';
import type { StInfo } from '../info/types.ts';
import type { SectionRow } from '../report/types.ts';
import { add } from './add.ts';
import { flashOf, ramOf, sectionRow } from './section-rows.ts';
import { inSegments } from './segments.ts';

/** A total of the model, and the file that states it exactly, or nearly. */
export interface Total {
  readonly bytes: number;
  /** What it counts. */
  readonly includes: readonly string[];
  /** What it was read off where no file states it to the byte; null for a stated total. */
  readonly from: string | null;
}

type Source = (facts: StFacts) => Total | null;

/** The first source that states the total, in the order of how near it is to the report's own words. */
const firstOf =
  (...sources: readonly Source[]): Source =>
  (facts) => {
    for (const source of sources) {
      const total = source(facts);
      if (total !== null) return total;
    }
    return null;
  };

const total = (
  bytes: number | null | undefined,
  includes: readonly string[],
  from: string | null = null,
): Total | null => (bytes === null || bytes === undefined ? null : { bytes, includes, from });

/** Constants of the model as the compiled network holds them. */
export const weightsOf: Source = firstOf(
  ({ report }) =>
    total(report?.summary?.weights?.bytes, [inSegments('weights', report?.summary?.weights)]),
  memoryTable('weightsBytes', ['weights'], true),
  ({ report }) => sectionTotal(sectionRow(report, 'weights'), flashOf, ['weights']),
  ({ info }) => total(info?.footprint?.weights, ['weights']),
  ({ compiler, info }) =>
    total(inPools(compiler ?? info, true), ['weights'], 'pools of c_info.json'),
  memoryTable('weightsBytes', ['weights'], false),
  ({ legacy }) => total(legacy?.weights, ['weights']),
);

/** The arena; whether inputs and outputs lie in it, its `includes` say. */
export const activationsOf: Source = firstOf(
  ({ report }) => {
    const { summary } = report ?? {};
    const io = [...(summary?.inputs ?? []), ...(summary?.outputs ?? [])];
    const within = io.length > 0 && io.every(({ placement }) => placement === 'activations');
    return total(summary?.activations?.bytes, [
      inSegments('activations', summary?.activations),
      ...(summary?.ioInActivations || within ? ['I/O buffers'] : []),
    ]);
  },
  memoryTable('activationsBytes', ['activations', 'I/O buffers'], true),
  arenaSection,
  ({ info }) => {
    // Some files of 2.0 count I/O buffers into this figure that lie in no pool: the pools know.
    const pooled = inPools(info, false);
    const figure = info?.footprint?.activations ?? null;
    return info && (pooled ?? figure) === figure ? total(figure, arenaOf(info)) : null;
  },
  ({ compiler, info }) => {
    const source = compiler ?? info;
    return source && total(inPools(source, false), arenaOf(source), 'pools of c_info.json');
  },
  memoryTable('activationsBytes', ['activations', 'I/O buffers'], false),
  ({ legacy }) =>
    total(
      legacy?.activations,
      legacy?.ioInActivations ? ['activations', 'I/O buffers'] : ['activations'],
    ),
);

/** What `Memory usage information` sums: exact, or rounded to KiB or MiB. */
function memoryTable(
  part: 'weightsBytes' | 'activationsBytes',
  includes: readonly string[],
  exact: boolean,
): Source {
  return ({ report }) => {
    const { total: stated, ioInActivations } = report?.memoryUsage ?? {};
    if (!stated || (stated.within === 0) !== exact) return null;
    const parts = ioInActivations ? includes : includes.filter((part) => part !== 'I/O buffers');
    const from = exact ? null : `memory table, rounded to within ${stated.within} B`;
    return total(stated[part], parts, from);
  };
}

/** A row of the table of memory by section; 0 where the linker knows nothing of the model's data. */
const sectionTotal = (
  row: SectionRow | undefined,
  of: (row: SectionRow) => number,
  includes: readonly string[],
): Total | null => (row && of(row) > 0 ? total(of(row), includes) : null);

/** `activations` of that table, with the row `io` where the buffers lie outside. */
function arenaSection({ report }: StFacts): Total | null {
  const io = sectionRow(report, 'io');
  const outside = io !== undefined && ramOf(io) > 0;
  const includes = outside ? ['activations'] : ['activations', 'I/O buffers'];
  return sectionTotal(sectionRow(report, 'activations'), ramOf, includes);
}

/** `includes` of a c_info's activations: its pools hold the inputs and outputs where their buffers lie in one. */
const arenaOf = ({ buffers, inputs, outputs }: StInfo): string[] => {
  const ids = new Set([...inputs, ...outputs]);
  const io = buffers.filter(({ id }) => ids.has(id));
  const within = io.length > 0 && io.every(({ poolId }) => poolId !== null);
  return within ? ['activations', 'I/O buffers'] : ['activations'];
};

/** What the plain pools for constants, or those for the rest, hold; null where one holds both. */
export function inPools(info: StInfo | null, constants: boolean): number | null {
  const plain = info?.pools.filter(({ parts }) => parts.length === 0) ?? [];
  const writable = new Set(plain.filter(({ readOnly }) => !readOnly).map(({ id }) => id));
  const isMixed = info?.buffers.some(
    ({ isParameter, poolId }) => isParameter && poolId !== null && writable.has(poolId),
  );
  if (plain.length === 0 || isMixed) return null;
  return add(
    plain.filter(({ readOnly }) => readOnly === constants).map(({ usedBytes }) => usedBytes),
  );
}

/** Inputs and outputs in bytes; null where one of them is not known. */
export function ioOf({ report, info, legacy }: StFacts): Total | null {
  const { summary, validationRun } = report ?? {};
  const lines = [...(summary?.inputs ?? []), ...(summary?.outputs ?? [])];
  const runtime = validationRun?.runtime;
  const running = [...(runtime?.inputs ?? []), ...(runtime?.outputs ?? [])];
  const sources: readonly [readonly (number | null)[], string][] = [
    [lines.map(({ bytes }) => bytes), "the report's input and output lines"],
    [info ? ioBuffers(info) : [], 'buffers of c_info.json'],
    [running.map(({ bytes }) => bytes), "the runtime's input and output lines"],
    [legacy ? [legacy.inputs, legacy.outputs] : [], '`ram_io_size` of the JSON report'],
  ];
  for (const [sizes, from] of sources) {
    const known = sizes.filter((size) => size !== null);
    if (known.length === 0 || known.length < sizes.length) continue;
    return total(add(known), ['inputs', 'outputs'], from);
  }
  return null;
}

const ioBuffers = ({ inputs, outputs, buffers }: StInfo): (number | null)[] => {
  const sizes = new Map(buffers.map(({ id, bytes }) => [id, bytes]));
  return [...inputs, ...outputs].map((id) => sizes.get(id) ?? null);
};
