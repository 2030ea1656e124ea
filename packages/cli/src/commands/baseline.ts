import type { Results } from '@edgebench/core';
import { encodeBaseline } from '@edgebench/history';
import type { Command } from 'commander';
import { latestRun } from '../compare/latest-run.ts';
import { readRun, runAt } from '../compare/results-at.ts';
import { describeUpdate } from '../history/describe-update.ts';
import { replaceBaseline } from '../history/replace-baseline.ts';
import type { Io } from '../io.ts';
import { plain } from '../plain.ts';

interface UpdateOptions {
  readonly from?: string;
  readonly out: string;
  readonly prune?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const usual = 'reports/baseline.jsonl';

/** What pull requests are compared with: a small file in the repository. */
export function addBaseline(program: Command, io: Io, finish: (code: number) => void): void {
  const command = program
    .command('baseline')
    .description('the measurements that a project compares with, in a file to be reviewed');
  command
    .command('update')
    .description('take the cells of a run into the baseline, having said what changes')
    .option('--from <run>', 'a folder of a run, a results.json or a run file (the latest run)')
    .option('--out <file>', 'the baseline', usual)
    .option('--prune', 'remove the cells of models and targets that the run does not have')
    .option('--dry-run', 'only say what would change')
    .option('--json', 'print the changes as JSON on stdout')
    .action(async (own: UpdateOptions) => {
      await update({ ...own, json: own.json ?? program.opts().json }, io);
      finish(0);
    });
  command
    .command('show')
    .description('what a baseline holds')
    .argument('[file]', 'the baseline', usual)
    .option('--json', 'print it as a results document on stdout')
    .action(async (file: string, { json }: { json?: boolean }) => {
      await show(await readRun(file), json ?? program.opts().json, io);
      finish(0);
    });
}

async function update(options: UpdateOptions, io: Io): Promise<void> {
  const { out, json, dryRun = false, prune = false } = options;
  const from = options.from ?? (await latestRun(io, 'name a run by --from'));
  const results = await runAt(from);
  await replaceBaseline(out, results, {
    ...{ prune, dryRun },
    onChanges: (changes) => {
      if (json) io.stdout(`${JSON.stringify(changes)}\n`);
      else io.stdout(describeUpdate(changes));
    },
    onNote: (message) => io.stderr(`${plain(message)}\n`),
  });
  io.stderr(dryRun ? `${out} is left as it is\n` : `${out}\n`);
}

async function show(baseline: Results, json: boolean | undefined, io: Io): Promise<void> {
  if (json) return io.stdout(`${JSON.stringify(baseline)}\n`);
  const { run, models, measurements } = baseline;
  const { terminal } = await import('@edgebench/report');
  const size = Buffer.byteLength(encodeBaseline(baseline));
  io.stdout(`${terminal(baseline, { width: io.columns ?? 100, color: false })}\n`);
  const commit = run.git ? `, commit ${run.git.sha.slice(0, 12)}` : '';
  io.stdout(
    `${models.length} models, ${measurements.length} cells, ${size} bytes; last updated by the run of ${run.startedAt} (${run.tool}${commit})\n`,
  );
}
