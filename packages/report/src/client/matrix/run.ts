import type { Column, Grid } from '../../data/grid.ts';
import { columnLabels } from '../../data/labels.ts';
import { compared, comparison } from '../../data/matrix/comparison.ts';
import { type Table, table } from '../../data/matrix/table.ts';
import { views } from '../../data/matrix/views.ts';
import type { Shown } from '../../html/shown.ts';
import { oneLine } from '../../text/visible.ts';
import { type Choice, choicesOf } from './choices.ts';
import { keyed } from './keyed.ts';
import type { Allowed, Filter, Settings } from './settings.ts';
import { columnSlugs, familySlug, unique } from './slug.ts';

/** A matrix before rows and columns are left out: those of the toolchains and targets that are chosen. */
export interface Frame {
  readonly layout: Grid;
  readonly table: Table;
  /** Of the columns. */
  readonly slugs: readonly string[];
}

/** A run, and what one can ask of it. */
export interface Run {
  readonly shown: Shown;
  readonly metrics: readonly Table['view'][];
  readonly choices: Readonly<Record<Filter, readonly Choice[]>>;
  readonly allowed: Allowed;
  /** Columns of a metric's matrix, whatever is chosen. */
  readonly columns: (metric: string) => readonly Choice[];
  /** What can be pinned: columns, in the comparison toolchains. */
  readonly baselines: (metric: string) => readonly Choice[];
  readonly frame: (settings: Pick<Settings, 'metric' | 'toolchain' | 'target'>) => Frame;
}

export function runOf(shown: Shown): Run {
  const { layout, results } = shown;
  const choices = choicesOf(results, layout);
  const both = comparison(layout);
  const metrics = [...(both === null ? [] : [both.table.view]), ...views(layout)];
  const targets = columnsOf(layout.columns, columnSlugs(layout.columns));
  const families = familiesOf(both?.table, both?.layout.columns ?? []);
  const ofFamilies = familyColumns(both?.table, families);
  const slugs = new Map([
    ...targets.map(({ value, slug }): [string, string] => [value, slug]),
    ...(both?.layout.columns ?? []).map(({ key }, index): [string, string] => [
      key,
      ofFamilies[index]?.slug ?? '',
    ]),
  ]);
  const columns = (metric: string): readonly Choice[] =>
    metric === 'comparison' ? ofFamilies : targets;
  const baselines = (metric: string): readonly Choice[] =>
    metric === 'comparison' ? families : targets;
  const slugsOf = (list: readonly Choice[]): string[] => list.map(({ slug }) => slug);
  const kept = keyed<Frame>();
  return {
    shown,
    metrics,
    choices,
    columns,
    baselines,
    allowed: {
      metrics: metrics.map(({ id }) => id),
      toolchain: slugsOf(choices.toolchain),
      target: slugsOf(choices.target),
      status: slugsOf(choices.status),
      rule: slugsOf(choices.rule),
      columns: (metric) => slugsOf(columns(metric)),
      baselines: (metric) => slugsOf(baselines(metric)),
    },
    frame: ({ metric, toolchain, target }) =>
      kept(JSON.stringify([metric, toolchain, target]), () => {
        const chosen = narrowed(
          layout,
          valuesOf(choices.toolchain, toolchain),
          valuesOf(choices.target, target),
        );
        const made = frameOf(chosen, metric, metrics);
        return { ...made, slugs: made.layout.columns.map(({ key }) => slugs.get(key) ?? '') };
      }),
  };
}

function frameOf(layout: Grid, metric: string, metrics: Run['metrics']): Omit<Frame, 'slugs'> {
  const view = metrics.find(({ id }) => id === metric);
  if (view === undefined || view.id === 'comparison') return compared(layout);
  return { layout, table: table(layout, view) };
}

/** The values behind slugs; all where none is chosen. */
export const valuesOf = (choices: readonly Choice[], slugs: readonly string[]): string[] =>
  choices
    .filter(({ slug }) => slugs.length === 0 || slugs.includes(slug))
    .map(({ value }) => value);

function narrowed(
  { rows, columns, cells }: Grid,
  toolchains: readonly string[],
  devices: readonly string[],
): Grid {
  const kept = columns.map(
    ({ toolchain, target }) => toolchains.includes(toolchain) && devices.includes(target.device),
  );
  const pick = <T>(line: readonly T[]): T[] => line.filter((_, column) => kept[column]);
  return { rows, columns: pick(columns), cells: cells.map(pick) };
}

function columnsOf(columns: readonly Column[], slugs: readonly string[]): Choice[] {
  const labels = columnLabels({ rows: [], columns, cells: [] }, 100);
  return columns.map(({ key }, index) => ({
    slug: slugs[index] ?? '',
    value: key,
    label: labels[index] ?? '',
    note: null,
  }));
}

/** The toolchains that each metric of the comparison has a column of. */
function familiesOf(table: Table | undefined, columns: readonly Column[]): Choice[] {
  const first = columns.slice(0, table?.groups?.[0]?.span ?? 0);
  const slugs = unique(first.map(familySlug));
  return first.map((column, index) => ({
    slug: slugs[index] ?? '',
    value: slugs[index] ?? '',
    label: `${oneLine(column.toolchain, 60)}${column.imported ? ', imported' : ''}`,
    note: null,
  }));
}

const familyColumns = (table: Table | undefined, families: readonly Choice[]): Choice[] =>
  (table?.groups ?? []).flatMap(({ view }) =>
    families.map(({ slug, label, note }) => ({
      slug: `${view.id}:${slug}`,
      value: slug,
      label: `${view.title}: ${label}`,
      note,
    })),
  );
