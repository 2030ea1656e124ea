import { createSharedLines } from '@edgebench/core';
import { judge } from '@edgebench/gate';
import { type Command, Option } from 'commander';
import { latestRun } from '../compare/latest-run.ts';
import { movesBetween } from '../compare/moves.ts';
import {
  type Compared,
  type OutputOptions,
  takesStdout,
  writeOutputs,
} from '../compare/outputs.ts';
import { sideAt } from '../compare/side.ts';
import { loadConfig } from '../config.ts';
import type { Io } from '../io.ts';
import { policyOf } from '../regressions.ts';
import { describeAlone } from '../show/alone.ts';
import { describeChanges } from '../show/change.ts';
import { describeJudgement } from '../show/judgement.ts';

interface CompareOptions extends OutputOptions {
  readonly failOn: 'error' | 'warning' | 'never';
  readonly all?: boolean;
}

/** Two runs, or two reports: what got worse by the stated rule, and what moved between them. */
export function addCompare(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('compare')
    .description('what got worse between two runs, by docs/regressions.md; exits with 1 if it did')
    .argument('<baseline>', 'results.json, a run file, a folder of a run, a baseline, or reports')
    .argument('[candidate]', 'the same; the latest run where none is named')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices(['error', 'warning', 'never'])
        .default('error'),
    )
    .option('--all', 'print all that moved, not only what is judged')
    .option('--json', 'print the judgement and what moved as one JSON document on stdout')
    .option('--markdown <file>', "write a pull request's comment, of at most 60,000 characters")
    .option('--page-url <url>', 'link the page in the Markdown')
    .option('--junit <file>', 'write JUnit XML: a suite for each toolchain, a case for each cell')
    .option('--sarif <file>', 'write diagnostics on model files and regressions as SARIF 2.1.0')
    .option('--html <file>', 'write the page of the candidate, with what changed')
    .addHelpText('after', '\nA file named - is stdout.')
    .action(async (baseline: string, candidate: string | undefined, given: CompareOptions) => {
      const options = { ...program.opts(), ...given };
      const compared = await compare(baseline, candidate, io);
      const isQuiet = takesStdout(options);
      await writeOutputs(compared, options, io);
      if (!isQuiet) io.stdout(describe(compared, options.all ?? false).join('\n'));
      finish(isFailed(compared, options.failOn) ? 1 : 0);
    });
}

async function compare(baseline: string, candidate: string | undefined, io: Io): Promise<Compared> {
  const path = candidate ?? (await latestRun(io, 'name the run to compare'));
  const { regressions } = await loadConfig(io);
  const shared = createSharedLines();
  const before = await sideAt(baseline, io, shared);
  const after = await sideAt(path, io, shared);
  return {
    before,
    after,
    judgement: judge(before.contender, after.contender, policyOf(regressions)),
  };
}

const isFailed = ({ judgement }: Compared, failOn: CompareOptions['failOn']): boolean =>
  failOn !== 'never' && (judgement.verdict === 'error' || judgement.verdict === failOn);

/** Of two vendors' reports, what moved is what they are compared for; of runs, it is where it is asked for. */
function describe({ before, after, judgement }: Compared, all: boolean): string[] {
  const judged = describeJudgement(judgement, all);
  if (!all && before.results !== null && after.results !== null) return judged;
  const { changes, same, missing, added } = movesBetween(before.contender, after.contender);
  return [
    ...judged,
    ...describeChanges(changes, same),
    ...describeAlone('first', missing.map(measured)),
    ...describeAlone('second', added.map(measured)),
  ];
}

const measured = ({ measurement }: Compared['before']['contender']['sides'][number]) => measurement;
