import type { DuckDBConnection } from '@duckdb/node-api';
import { historyVersion } from '../run-file/encode.ts';
import { type Column, literal, quoted, type Table } from './column.ts';
import { lineTypes } from './line-types.ts';
import { type ListTable, lists } from './lists.ts';
import { rowsOf } from './session.ts';
import { figureDetails, measurements, models, runs } from './tables.ts';
import { views } from './views.ts';

/** A run file as the database knows it: `number` is its own in the database. */
export interface NumberedFile {
  readonly number: number;
  readonly name: string;
  readonly path: string;
}

/** A measurement's number is that of its file times this, and its line: a file has fewer lines. */
const linesOfFile = 10_000_000;

const measured: Table = { ...measurements, columns: [...measurements.columns, ...figureDetails] };
const number: Column = { name: 'measurement', type: 'BIGINT', about: '', from: 'number' };
const file: Column = { name: 'file_number', type: 'BIGINT', about: '', from: 'file_number' };

const filled: readonly Table[] = [
  { ...runs, columns: [file, ...runs.columns] },
  { ...models, columns: [file, ...models.columns] },
  measured,
  ...lists.map((list) => ({ ...list, columns: [number, ...list.columns] })),
];

/** The SQL that makes the empty tables and the views. */
export const schemaSql: string = [
  'CREATE SCHEMA stored',
  ...filled.map(({ name, columns }) => {
    const types = columns.map((column) => `${quoted(column.name)} ${column.type}`);
    return `CREATE TABLE stored.${name} (${types.join(', ')})`;
  }),
  ...views.map(({ name, sql }) => `CREATE VIEW ${name} AS ${sql}`),
].join(';\n');

/** The SQL that takes all rows of these files out. */
export function removeSql(numbers: readonly number[]): string {
  const among = `IN (${numbers.join(', ')})`;
  return filled
    .map(({ name, columns }) => {
      const key = columns[0] === file ? 'file_number' : `measurement // ${linesOfFile}`;
      return `DELETE FROM stored.${name} WHERE ${key} ${among}`;
    })
    .join(';\n');
}

/** A path as DuckDB takes it where it would expand patterns. */
const unexpanded = (path: string): string => path.replace(/[[*?]/g, '[$&]');

/** Reads the lines of run files, in their order, into the temporary table `lines`; `heads` has the first of each file. */
const readSql = (files: readonly NumberedFile[]): string => `
  CREATE OR REPLACE TEMP TABLE files AS 
    SELECT file_number::BIGINT AS file_number, file_name, filename FROM (VALUES
    ${files.map(({ number, name, path }) => `(${number}, ${literal(name)}, ${literal(path)})`).join(', ')}
    ) AS t(file_number, file_name, filename);
  CREATE OR REPLACE TEMP TABLE lines AS SELECT * FROM read_json(
    [${files.map(({ path }) => literal(unexpanded(path))).join(', ')}], format = 'newline_delimited', filename = true,
    columns = {${Object.entries(lineTypes)
      .map(([key, type]) => `${key}: ${literal(type)}`)
      .join(', ')}});
  CREATE OR REPLACE TEMP TABLE heads AS
    SELECT file_number, file_name, filename, first, l.* EXCLUDE (model, measurement, filename),
      run.id AS run_id, all_lines, cells, models, failed, divergent
    FROM files JOIN (
      SELECT filename, min(rowid) AS first, count(*) AS all_lines, count(measurement) AS cells, count(model) AS models,
        count(*) FILTER (measurement.status = 'failed') AS failed,
        count(*) FILTER (measurement.equivalence.verdict = 'divergent') AS divergent
      FROM lines GROUP BY filename) USING (filename)
    JOIN lines l ON l.rowid = first`;

const insert = ({ name, columns }: Table, from: string): string =>
  `INSERT INTO stored.${name} SELECT ${columns.map(({ from }) => from).join(', ')} FROM ${from}`;

const ofLines = (key: 'model' | 'measurement'): string => `(
  SELECT file_number, file_number * ${linesOfFile} + lines.rowid - first AS number,
    run_id AS run, heads.run.startedAt AS started_at, lines.${key} AS it
  FROM lines JOIN heads USING (filename) WHERE lines.${key} IS NOT NULL)`;

const ofItems = ({ items }: ListTable): string =>
  `(SELECT number, unnest(${items}) AS item FROM ${ofLines('measurement')})`;

const [runTable, modelTable, measurementTable] = filled;

const insertSql: string = [
  ...(runTable ? [insert(runTable, 'heads')] : []),
  ...(modelTable ? [insert(modelTable, ofLines('model'))] : []),
  ...(measurementTable
    ? [
        `${insert(measurementTable, ofLines('measurement'))} ORDER BY it.modelName, it.toolchain.name, it.target.id, started_at`,
      ]
    : []),
  ...lists.map((list) => insert({ ...list, columns: [number, ...list.columns] }, ofItems(list))),
].join(';\n');

/** What is wrong with lines that DuckDB could read, by file and line: the first of each file counts. */
const faultsSql = `
  SELECT file_name AS file, min(line)::DOUBLE AS line, arg_min(fault, line) AS fault FROM (
    SELECT file_name, 1 AS line, 'the file is empty' AS fault FROM files
      WHERE filename NOT IN (SELECT filename FROM heads)
    UNION ALL
    SELECT file_name, 1, CASE
        WHEN schema IS DISTINCT FROM ${literal(historyVersion)}
        THEN 'the first line does not say ' || ${literal(historyVersion)}
        ELSE 'the run has no id or time' END
      FROM heads
      WHERE schema IS DISTINCT FROM ${literal(historyVersion)} OR run.id IS NULL OR run.startedAt IS NULL
    UNION ALL
    SELECT file_name, all_lines, 'it is cut short: the first line counts more' FROM heads
      WHERE counts.models <> models OR counts.measurements <> cells
    UNION ALL
    SELECT file_name, lines.rowid - first + 1, 'neither a model nor a measurement'
      FROM lines JOIN heads USING (filename)
      WHERE lines.rowid > first
        AND (lines.model.id IS NULL OR lines.model.name IS NULL)
        AND (lines.measurement.cell IS NULL OR lines.measurement.modelName IS NULL
          OR lines.measurement.status IS NULL OR lines.measurement.metrics IS NULL
          OR lines.measurement.toolchain.name IS NULL OR lines.measurement.target.id IS NULL))
  GROUP BY file_name`;

/** All that decides what the tables hold: where it differs, a database is another one. */
export const definition: string = [schemaSql, readSql([]), insertSql].join(';\n');

export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly fault: string;
}

/** Takes run files in, all or none but those that are returned: they can be read, but are no run files of this version. */
export async function takeIn(
  connection: DuckDBConnection,
  files: readonly NumberedFile[],
): Promise<Fault[]> {
  await connection.run(readSql(files));
  const faults = await rowsOf<Fault>(connection, faultsSql);
  for (const { file } of faults) {
    await connection.run(`DELETE FROM heads WHERE file_name = ${literal(file)}`);
  }
  await connection.run(insertSql);
  return faults;
}
