import type { TopLevelSpec } from 'vega-lite';
import { distinct } from '../../data/labels.ts';
import { type MemoryKind, type MemoryMap, partTitles } from '../../data/model/memory-map.ts';
import { cut } from '../../text/cut.ts';
import { kib, number, percent } from '../../text/format.ts';
import { type Chart, colors, config, frame } from '../spec.ts';
import { amount, legendRoom, names as nameAxis, partColors } from './look.ts';

const titles: Readonly<Record<MemoryKind, string>> = { flash: 'Flash', ram: 'RAM' };
const headings = { model: 'MODEL SCOPE', application: 'APPLICATION SCOPE' } as const;

/**
 * One stacked bar per toolchain, target and scope, the scopes under headings of their own. A black tick is the memory's
 * capacity, a dashed one the budget. Null where there is nothing to compare: one bar of one part, and no limit.
 */
export function memoryChart(
  id: string,
  memory: MemoryKind,
  maps: readonly MemoryMap[],
): Chart | null {
  const [first] = maps;
  if (first === undefined || (maps.length === 1 && isPlain(first))) return null;
  return {
    id: `${id}-${memory}`,
    title: `${titles[memory]}: what it is made of`,
    summary: summaryOf(memory, maps),
    spec: specOf(maps),
  };
}

const isPlain = ({ parts, capacity, budget }: MemoryMap): boolean =>
  parts.length < 2 && capacity === null && budget === null;

function summaryOf(memory: MemoryKind, maps: readonly MemoryMap[]): string {
  const scopes = (['model', 'application'] as const).flatMap((scope) => {
    const of = maps.filter((map) => map.scope === scope).sort((a, b) => a.total - b.total);
    const [least, most] = [of[0], of.at(-1)];
    if (least === undefined || most === undefined) return [];
    if (least === most) return [`${scope} scope: ${describe(most)}.`];
    return [`${scope} scope: least ${describe(least)}; most ${describe(most)}.`];
  });
  const over = maps.filter(({ total, capacity, budget }) =>
    [capacity, budget].some((limit) => limit !== null && total > limit),
  );
  const beyond =
    over.length === 0
      ? ''
      : ` Beyond its capacity or budget: ${over.map(({ label, scope }) => `${label} (${scope})`).join(', ')}.`;
  return `${titles[memory]} by what it is made of; scopes are not comparable. ${scopes.join(' ')}${beyond}`;
}

function describe({ label, total, parts }: MemoryMap): string {
  const largest = [...parts].sort((a, b) => b.bytes - a.bytes)[0];
  const of =
    largest === undefined || largest.bytes === total
      ? ''
      : `, ${percent(largest.bytes / total)} of it ${partTitles[largest.kind]}`;
  return `${label} with ${kib(total) ?? `${number(total)} B`}${of}`;
}

function specOf(maps: readonly MemoryMap[]): TopLevelSpec {
  const names = namesOf(maps);
  const nameOf = (map: MemoryMap): string => names.get(map) ?? '';
  const rows = [...new Set(maps.flatMap((map) => [headings[map.scope], nameOf(map)]))];
  const kinds = (Object.keys(partTitles) as (keyof typeof partTitles)[]).filter((kind) =>
    maps.some(({ parts }) => parts.some((part) => part.kind === kind)),
  );
  const bars = maps.flatMap((map) =>
    map.parts.map(({ kind, bytes }) => ({
      row: nameOf(map),
      part: partTitles[kind],
      order: kinds.indexOf(kind),
      bytes,
    })),
  );
  const marks = maps.flatMap((map) =>
    (['capacity', 'budget'] as const).flatMap((mark) =>
      map[mark] === null ? [] : [{ row: nameOf(map), mark, bytes: map[mark] }],
    ),
  );
  const totals = maps.map((map) => ({
    row: nameOf(map),
    bytes: map.total,
    text: kib(map.total) ?? `${number(map.total)} B`,
  }));
  const y = {
    field: 'row',
    type: 'nominal',
    sort: null,
    scale: { domain: rows, paddingInner: 0.2 },
    axis: {
      ...nameAxis,
      labelColor: { condition: { test: isHeading, value: colors.muted }, value: colors.ink },
      labelFontSize: { condition: { test: isHeading, value: 9 }, value: 11 },
    },
  } as const;
  const x = { field: 'bytes', type: 'quantitative', axis: amount('B') } as const;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 290,
    height: 20 * rows.length,
    ...frame(182),
    padding: { left: 182, top: legendRoom(Math.ceil(kinds.length / 3)), right: 66, bottom: 38 },
    config,
    layer: [
      {
        data: { values: bars },
        mark: { type: 'bar', stroke: 'var(--paper, #ffffff)', strokeWidth: 1 },
        encoding: {
          y,
          x: { ...x, stack: 'zero' },
          order: { field: 'order', type: 'quantitative' },
          color: {
            field: 'part',
            type: 'nominal',
            title: null,
            legend: { columns: 3 },
            scale: {
              domain: kinds.map((kind) => partTitles[kind]),
              range: kinds.map((kind) => partColors[kind]),
            },
          },
        },
      },
      {
        data: { values: totals },
        mark: { type: 'text', align: 'left', dx: 4, fontSize: 10, color: colors.muted },
        encoding: { y, x, text: { field: 'text' } },
      },
      ...(marks.length === 0
        ? []
        : [
            {
              data: { values: marks },
              mark: { type: 'tick', thickness: 2, color: colors.ink, bandSize: 18 },
              encoding: {
                y,
                x,
                strokeDash: {
                  field: 'mark',
                  type: 'nominal',
                  legend: null,
                  scale: {
                    domain: ['capacity', 'budget'],
                    range: [
                      [1, 0],
                      [3, 2],
                    ],
                  },
                },
              },
            },
          ]),
    ],
  } as TopLevelSpec;
}

const isHeading = `datum.value === '${headings.model}' || datum.value === '${headings.application}'`;

/** Each row's name, once: the second scope's differ from the first's by a no-break space. */
function namesOf(maps: readonly MemoryMap[]): Map<MemoryMap, string> {
  return new Map(
    (['model', 'application'] as const).flatMap((scope) => {
      const of = maps.filter((map) => map.scope === scope);
      const labels = distinct(of.map(({ label }) => cut(label, 28)));
      const tail = scope === 'application' ? '\u00a0' : '';
      return of.map((map, at): [MemoryMap, string] => [map, `${labels[at]}${tail}`]);
    }),
  );
}
