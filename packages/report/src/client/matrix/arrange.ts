import { rowLabels } from '../../data/labels.ts';
import { columnsWith, withColumns } from '../../data/matrix/columns.ts';
import type { Table } from '../../data/matrix/table.ts';
import { keyed } from './keyed.ts';
import { matcher, nameMatcher } from './match.ts';
import { asFigure, overBaseline, overLimit, type ShownEntry } from './relative.ts';
import { type Frame, type Run, valuesOf } from './run.ts';
import type { Settings } from './settings.ts';
import { type SortKey, sorted, sortKey } from './sort.ts';

/** A row as it is drawn; the same object as long as nothing in it changes. */
export interface ShownRow {
  readonly cells: readonly (ShownEntry | null)[];
}

/** What is in sight of a run. */
export interface Arranged {
  /** The columns that the filters leave; some of them may have nothing to show. */
  readonly whole: Frame;
  /** Indexes of the whole's columns that are shown. */
  readonly kept: readonly number[];
  /** The columns that are shown, of all rows. */
  readonly frame: Frame;
  /** Indexes of rows, in order. */
  readonly rows: readonly number[];
  /** By index. */
  readonly body: readonly ShownRow[];
  readonly names: readonly string[];
  /** `1` for each cell of a row that the filters of status and diagnostic do not choose; null where they are not set. */
  readonly faded: ((row: number) => string) | null;
  /** Slugs of the whole's columns that would show nothing. */
  readonly empty: readonly string[];
}

/** Lays a run out as the settings say; parts that did not change since the last times are the same objects. */
export function arranger(run: Run): (settings: Settings) => Arranged {
  const names = rowLabels(run.shown.layout, 80);
  const frames = keyed<Frame>();
  const bodies = keyed<readonly ShownRow[]>();
  const last = keyed<Arranged>(4);
  const arrange = (settings: Settings): Arranged => {
    const { metric, toolchain, target, hide, q, sort, rule } = settings;
    const whole = run.frame(settings);
    const chosen = matcher({
      ...settings,
      rule: rule.length === 0 ? [] : valuesOf(run.choices.rule, rule),
    });
    const filled = new Set(columnsWith(whole.layout, whole.table, ['known', 'failed']));
    if (chosen !== null) {
      for (const line of whole.layout.cells) {
        for (const [column, cell] of line.entries()) {
          if (cell !== null && chosen(cell)) filled.add(column);
        }
      }
    }
    const kept = [...whole.slugs.keys()].filter(
      (column) => filled.has(column) && !hide.includes(whole.slugs[column] ?? ''),
    );
    const key = JSON.stringify([metric, toolchain, target, kept]);
    const frame = frames(key, () => ({
      ...withColumns(whole.layout, whole.table, kept),
      slugs: kept.map((column) => whole.slugs[column] ?? ''),
    }));
    const body = bodies(JSON.stringify([key, settings.baseline, settings.show]), () =>
      bodyOf(run, frame, settings),
    );
    const named = nameMatcher(q);
    const rows = [...names.keys()].filter(
      (row) =>
        named(names[row] ?? '') &&
        (chosen === null ||
          (frame.layout.cells[row] ?? []).some((cell) => cell !== null && chosen(cell))),
    );
    const column = frame.slugs.indexOf(sort?.by ?? '');
    const limits = whole.table.rows;
    const mode = modeOf(settings, whole.table);
    const isPinned = sort?.by === pinOf(metric, sort?.by ?? '', settings.baseline ?? '');
    const isRatio = mode === 'limit' || (mode === 'baseline' && !isPinned);
    const keyOf = (row: number): SortKey => {
      if (sort?.by === 'model') return names[row] ?? '';
      if (sort?.by === 'limit') return limits[row]?.limit?.value ?? null;
      const entry = body[row]?.cells[column] ?? null;
      return isRatio ? (entry?.ratio ?? null) : sortKey(entry);
    };
    return {
      ...{ whole, kept, frame, body, names },
      rows: sort === null ? rows : sorted(rows, sort.descending, keyOf),
      faded:
        chosen &&
        ((row) =>
          (frame.layout.cells[row] ?? [])
            .map((cell) => (cell === null || chosen(cell) ? '0' : '1'))
            .join('')),
      empty: whole.slugs.filter((_, index) => !filled.has(index)),
    };
  };
  return (settings) => last(JSON.stringify(settings), () => arrange(settings));
}

/** What cells say: settings that a metric has no use for wait for one that has. */
function modeOf(
  { baseline, show }: Pick<Settings, 'baseline' | 'show'>,
  { view, limitTitle }: Pick<Table, 'view' | 'limitTitle'>,
): 'figure' | 'limit' | 'baseline' {
  if (baseline !== null && view.id !== 'placement' && view.id !== 'equivalence') return 'baseline';
  return show === 'limit' && limitTitle !== null ? 'limit' : 'figure';
}

function bodyOf(run: Run, frame: Frame, settings: Settings): ShownRow[] {
  const { metric, baseline } = settings;
  const { table, slugs } = frame;
  const mode = modeOf(settings, table);
  if (mode === 'baseline' && baseline !== null) {
    const whole = run.frame({ metric, toolchain: [], target: [] });
    const pinned = slugs.map((slug) => whole.slugs.indexOf(pinOf(metric, slug, baseline)));
    return table.rows.map(({ cells }, row) => ({
      cells: cells.map((entry, column) =>
        overBaseline(entry, whole.table.rows[row]?.cells[pinned[column] ?? -1] ?? null),
      ),
    }));
  }
  const asShown = mode === 'limit' ? overLimit : asFigure;
  return table.rows.map(({ cells }) => ({ cells: cells.map(asShown) }));
}

/** The pinned column of a column: in the comparison that of the same metric. */
export const pinOf = (metric: string, slug: string, baseline: string): string =>
  metric === 'comparison' ? `${slug.slice(0, slug.indexOf(':'))}:${baseline}` : baseline;
