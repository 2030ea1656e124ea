import { BenchError } from '@edgebench/core';
import type { Answer } from '@edgebench/history';
import type { Command } from 'commander';
import { csvPieces } from '../database/csv.ts';
import { historyDir } from '../database/history-dir.ts';
import { jsonPieces } from '../database/json.ts';
import { rowsTable } from '../database/rows.ts';
import { viewsJson, viewsText } from '../database/views.ts';
import { historyOptions, withHistory } from '../database/with-history.ts';
import type { Io } from '../io.ts';

interface DbOptions {
  readonly sql?: string;
  readonly export?: string;
  readonly history?: string;
  readonly tables?: boolean;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** SQL over every run that was recorded. */
export function addDb(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('db')
    .description('SQL over the measurements of all runs; without options: what can be queried')
    .option('--sql <query>', 'run one statement; docs/database.md lists the views')
    .option('--tables', 'list the views with their columns')
    .option('--export <dir>', 'write each view as Parquet into this folder')
    .option('--history <dir>', "folder of run files (the configuration's, or reports/history)")
    .option('--json', 'print rows as JSON: a list of objects')
    .option('--csv', 'print rows as CSV')
    .action(async (options: DbOptions) => {
      refuseTwo(options);
      const { sql, export: out } = options;
      if (out !== undefined) await exportTo(out, options, io);
      else if (sql !== undefined) await query(sql, options, io);
      else await listViews(options, io);
      finish(0);
    });
}

function refuseTwo({ sql, export: out, tables, json, csv }: DbOptions): void {
  const asked = [sql !== undefined, out !== undefined, tables === true].filter(Boolean).length;
  if (asked <= 1 && !(json && csv)) return;
  throw new BenchError(
    'bad-option',
    'one of --sql, --tables and --export, one of --json and --csv',
    {
      remedy: 'leave the others out',
    },
  );
}

async function query(sql: string, options: DbOptions, io: Io): Promise<void> {
  await withHistory(await historyDir(options.history, io), io, async (history) => {
    const answer = await history.query(sql);
    if (options.json) await write(jsonPieces(answer), io);
    else if (options.csv) await write(csvPieces(answer), io);
    else await writeTable(answer, io);
  });
}

async function writeTable(answer: Answer, io: Io): Promise<void> {
  const { text, more } = await rowsTable(answer);
  io.stdout(text);
  if (more) io.stderr('there are more rows: --csv and --json write all of them\n');
}

async function write(pieces: AsyncIterable<string>, io: Io): Promise<void> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length < 65_536) continue;
    io.stdout(text);
    text = '';
  }
  io.stdout(text);
}

async function exportTo(out: string, options: DbOptions, io: Io): Promise<void> {
  const { exportHistory } = await import('@edgebench/history');
  const dir = await historyDir(options.history, io);
  for (const path of await exportHistory(dir, out, historyOptions(io))) io.stderr(`${path}\n`);
}

async function listViews({ json }: DbOptions, io: Io): Promise<void> {
  const { views } = await import('@edgebench/history');
  io.stdout(json ? viewsJson(views) : viewsText(views));
}
