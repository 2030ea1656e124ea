import { literal } from './column.ts';
import type { History } from './open.ts';
import { figuresSql } from './views.ts';

/** What to tell of a model's history; a target also by its beginning up to a slash. */
export interface HistoryFilter {
  readonly model: string;
  readonly toolchain?: string | undefined;
  readonly target?: string | undefined;
  readonly metric?: string | undefined;
}

/** A metric of a cell over the runs in which it was known. */
export interface FigureHistory {
  readonly toolchain: string;
  readonly target: string;
  readonly provenance: string;
  readonly metric: string;
  readonly unit: string;
  readonly runs: number;
  readonly first: number;
  readonly last: number;
  readonly least: number;
  readonly most: number;
  /** How often it changed, and when and at which commit for the last time. */
  readonly changes: number;
  readonly changedAt: string | null;
  readonly changedIn: string | null;
  /** At most 24 values over its time, for a line. */
  readonly points: readonly number[];
}

/** Something of a cell that changed and is no figure. */
export interface CellEvent {
  readonly startedAt: string;
  readonly commit: string | null;
  readonly toolchain: string;
  /** Null where all targets of the toolchain share it. */
  readonly target: string | null;
  readonly what: 'version' | 'status' | 'verdict' | 'model';
  readonly before: string | null;
  readonly after: string | null;
}

const points = 24;

/** Figures of a model, by toolchain, target and metric. */
export const figureHistories = (
  history: History,
  filter: HistoryFilter,
): Promise<FigureHistory[]> =>
  objects(
    history,
    `WITH mine AS MATERIALIZED (
      FROM stored.measurements WHERE ${conditions(filter)}
    ), figures AS (${figuresSql('mine')}), known AS (
      SELECT *, row_number() OVER w - 1 AS place, lag("value") OVER w AS before,
        count(*) OVER (PARTITION BY toolchain, target, provenance, metric) AS all_runs
      FROM figures WHERE "value" IS NOT NULL AND ${metricIs(filter)}
      WINDOW w AS (PARTITION BY toolchain, target, provenance, metric ORDER BY started_at, measurement)
    ), points AS (
      SELECT toolchain, target, provenance, metric, place * ${points} // all_runs AS point,
        arg_max("value", place) AS "value"
      FROM known GROUP BY ALL
    ), lines AS (
      SELECT toolchain, target, provenance, metric, list("value" ORDER BY point) AS points
      FROM points GROUP BY ALL
    ), spans AS (
      SELECT toolchain, target, provenance, metric, any_value(unit) AS unit, count(*) AS runs,
        arg_min("value", place) AS first, arg_max("value", place) AS last,
        min("value") AS least, max("value") AS most,
        count(*) FILTER ("value" <> before) AS changes,
        arg_max(run, place) FILTER ("value" <> before) AS changed_run
      FROM known GROUP BY ALL
    )
    SELECT spans.* EXCLUDE changed_run, points, started_at AS "changedAt", "commit" AS "changedIn"
    FROM spans JOIN lines USING (toolchain, target, provenance, metric)
    LEFT JOIN runs ON runs.run = changed_run
    ORDER BY toolchain, target, provenance, metric`,
  );

/** What else changed in a model's cells, the latest first. */
export const cellEvents = async (
  history: History,
  filter: HistoryFilter,
  limit: number,
): Promise<CellEvent[]> =>
  objects(
    history,
    `WITH rows AS (
      SELECT run, started_at, toolchain, target, version, status, verdict, model_id AS model,
        lag(version) OVER w AS version_before, lag(status) OVER w AS status_before,
        lag(verdict) OVER w AS verdict_before, lag(model_id) OVER w AS model_before
      FROM measurements WHERE ${conditions(filter)}
      WINDOW w AS (PARTITION BY toolchain, target, provenance ORDER BY started_at, measurement)
    ), events AS (
      SELECT run, toolchain, NULL AS target, 'version' AS what, version_before AS before, version AS after
      FROM rows WHERE version <> version_before GROUP BY ALL
      UNION ALL
      SELECT run, '', NULL, 'model', left(model_before, 8), left(model, 8)
      FROM rows WHERE model <> model_before GROUP BY ALL
      UNION ALL
      SELECT run, toolchain, target, 'status', status_before, status FROM rows WHERE status <> status_before
      UNION ALL
      SELECT run, toolchain, target, 'verdict', verdict_before, verdict FROM rows
      WHERE verdict <> verdict_before AND status = status_before
    )
    SELECT started_at AS "startedAt", "commit", events.* EXCLUDE run FROM events JOIN runs USING (run)
    ORDER BY started_at DESC, toolchain, target, what LIMIT ${limit}`,
  );

export interface RunSummary {
  readonly run: string;
  readonly startedAt: string;
  readonly commit: string | null;
  readonly dirty: boolean | null;
  readonly tool: string;
  readonly cpu: string;
  readonly shard: number | null;
  readonly shards: number | null;
  readonly models: number;
  readonly cells: number;
  readonly failed: number;
  readonly divergent: number;
}

/** The last runs, the latest first. */
export const runSummaries = (history: History, limit: number): Promise<RunSummary[]> =>
  objects(
    history,
    `SELECT run, started_at AS "startedAt", "commit", dirty, tool, cpu, shard, shards,
      (SELECT count(*) FROM models WHERE models.run = last.run) AS models, cells, failed, divergent
    FROM (FROM runs ORDER BY started_at DESC LIMIT ${limit}) AS last ORDER BY started_at DESC`,
  );

/** Names of models, those of most measurements first. */
export async function modelNames(history: History): Promise<string[]> {
  const rows = await objects<{ model: string }>(
    history,
    'SELECT model FROM measurements GROUP BY model ORDER BY count(*) DESC, model',
  );
  return rows.map(({ model }) => model);
}

const metricIs = ({ metric }: HistoryFilter): string =>
  metric === undefined ? 'true' : `metric = ${literal(metric)}`;

function conditions({ model, toolchain, target }: HistoryFilter): string {
  return [
    `model = ${literal(model)}`,
    ...(toolchain === undefined ? [] : [`toolchain = ${literal(toolchain)}`]),
    ...(target === undefined
      ? []
      : [`(target = ${literal(target)} OR starts_with(target, ${literal(`${target}/`)}))`]),
  ].join(' AND ');
}

async function objects<Row>(history: History, sql: string): Promise<Row[]> {
  const { columns, rows } = await history.query(sql);
  const found: Row[] = [];
  for await (const row of rows) {
    found.push(
      Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])) as Row,
    );
  }
  return found;
}
