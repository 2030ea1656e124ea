import { metrics } from '@edgebench/core';
import { type Column, literal, quoted, type Table } from './column.ts';
import { lists } from './lists.ts';
import { keys, measurements, metricColumn, models, runs } from './tables.ts';

/** What a user may query. */
export interface View {
  readonly name: string;
  readonly about: string;
  readonly columns: readonly Pick<Column, 'name' | 'type' | 'about'>[];
  readonly example: string;
  /** The SELECT behind it. */
  readonly sql: string;
}

const names = (columns: readonly Column[]): string =>
  columns.map(({ name }) => quoted(name)).join(', ');

const [number] = measurements.columns;
const place: readonly Column[] = number ? [number, ...keys] : keys;

const placeOf = (table: string): string =>
  place.map(({ name }) => `${table}.${quoted(name)}`).join(', ');

const stored = (table: Table): View => ({
  ...table,
  sql: `SELECT ${names(table.columns)} FROM stored.${table.name}`,
});

const list = (table: Table): View => ({
  ...table,
  columns: [...place, ...table.columns],
  sql: `SELECT ${names(place)}, ${names(table.columns)}
    FROM (SELECT ${names(place)} FROM stored.measurements) JOIN stored.${table.name} USING (measurement)`,
});

/** The long form of measurements, of a table or of a part of it. */
export const figuresSql = (from: string): string =>
  metrics
    .map(({ id, unit }) => {
      const column = metricColumn(id);
      return `SELECT ${names(place)}, ${literal(id)} AS metric, ${column}::DOUBLE AS "value",
        ${literal(unit)} AS unit, ${column}_basis AS basis, ${column}_unavailable AS unavailable
        FROM ${from}`;
    })
    .join('\nUNION ALL\n');

const figures: View = {
  name: 'figures',
  about: 'One row for each metric of each measurement, known or not.',
  example:
    "SELECT toolchain, target, quantile_cont(value, 0.9) AS p90 FROM figures WHERE metric = 'latency' GROUP BY ALL",
  columns: [
    ...place,
    {
      name: 'metric',
      type: 'VARCHAR',
      about: `${metrics.map(({ id }) => `\`${id}\``).join(', ')}`,
    },
    { name: 'value', type: 'DOUBLE', about: 'in its unit; NULL: unknown' },
    { name: 'unit', type: 'VARCHAR', about: '`B`, `MACs`, `cycles`, `ms` or `instructions`' },
    {
      name: 'basis',
      type: 'VARCHAR',
      about: '`measured`, `simulated`, `estimated` or `derived`',
    },
    { name: 'unavailable', type: 'VARCHAR', about: 'why there is no value' },
  ],
  sql: figuresSql('stored.measurements'),
};

const latest: View = {
  name: 'latest',
  about:
    'Of `measurements` the last one of each model, toolchain and target, runs and imported reports apart.',
  example: 'SELECT model, toolchain, target, flash_model, verdict FROM latest ORDER BY ALL',
  columns: measurements.columns,
  sql: `SELECT ${names(measurements.columns)} FROM stored.measurements
    WHERE measurement IN (
      SELECT arg_max(measurement, started_at) FROM stored.measurements
      GROUP BY model, toolchain, target, provenance = 'imported')`,
};

/** Which measurements follow one another. */
const cell = `PARTITION BY model, toolchain, target, provenance = 'imported' ORDER BY started_at, measurement`;

const changes: View = {
  name: 'changes',
  about:
    'Each figure that differs from the last known one of the same model, toolchain, target and metric.',
  example:
    'SELECT started_at, model, target, metric, "before", "value", change FROM changes WHERE metric = \'flash.model\' AND version = version_before ORDER BY started_at DESC LIMIT 20',
  columns: [
    ...place,
    { name: 'metric', type: 'VARCHAR', about: 'as in `figures`' },
    { name: 'value', type: 'DOUBLE', about: 'in its unit' },
    { name: 'unit', type: 'VARCHAR', about: 'as in `figures`' },
    { name: 'basis', type: 'VARCHAR', about: 'as in `figures`' },
    { name: 'before', type: 'DOUBLE', about: 'the value before, in the same unit' },
    { name: 'change', type: 'DOUBLE', about: '`value - before`' },
    {
      name: 'relative',
      type: 'DOUBLE',
      about: 'the change by what was before; NULL where that is 0',
    },
    { name: 'run_before', type: 'VARCHAR', about: 'id of the run of the value before' },
    { name: 'version_before', type: 'VARCHAR', about: 'of the toolchain then' },
    { name: 'model_before', type: 'VARCHAR', about: 'SHA-256 of the model then' },
  ],
  sql: metrics
    .map(({ id, unit }) => {
      const column = metricColumn(id);
      // The window sorts no more than it has to: what else is shown is looked up for the few rows that changed.
      return `SELECT ${placeOf('later')}, ${literal(id)} AS metric, ${column}::DOUBLE AS "value",
        ${literal(unit)} AS unit, ${column}_basis AS basis, "before"::DOUBLE AS "before",
        (${column} - "before")::DOUBLE AS change,
        (${column} - "before") / nullif("before", 0)::DOUBLE AS relative,
        earlier.run AS run_before, earlier.version AS version_before, earlier.model_id AS model_before
        FROM (SELECT measurement AS number, model AS of_model, ${column} AS now,
            lag(${column}) OVER w AS "before", lag(measurement) OVER w AS number_before
          FROM stored.measurements WHERE ${column} IS NOT NULL WINDOW w AS (${cell}))
        JOIN stored.measurements AS later ON later.measurement = number AND later.model = of_model
        JOIN (SELECT measurement AS number_before, run, version, model_id FROM stored.measurements)
          AS earlier USING (number_before)
        WHERE now <> "before"`;
    })
    .join('\nUNION ALL\n'),
};

/** Every view of the database, in the order in which people meet them. */
export const views: readonly View[] = [
  stored(runs),
  stored(models),
  stored(measurements),
  figures,
  latest,
  changes,
  ...lists.map(list),
];
