import { BenchError, reasonOf } from '@edgebench/core';
import { Command, CommanderError } from 'commander';
import { addAffected } from './commands/affected.ts';
import { addBaseline } from './commands/baseline.ts';
import { addBench, addRun } from './commands/bench.ts';
import { addComment } from './commands/comment.ts';
import { addCompare } from './commands/compare.ts';
import { addDb } from './commands/db.ts';
import { addDoctor } from './commands/doctor.ts';
import { addEmulate } from './commands/emulate.ts';
import { addHistory } from './commands/history.ts';
import { addImport } from './commands/import.ts';
import { addInit } from './commands/init.ts';
import { addInspect } from './commands/inspect.ts';
import { addMerge } from './commands/merge.ts';
import { addReport } from './commands/report.ts';
import { addTime } from './commands/time.ts';
import { addVerify } from './commands/verify.ts';
import { addWorker } from './commands/worker.ts';
import type { Io } from './io.ts';
import { plainLines } from './plain.ts';
import { version } from './version.ts';

const commands = [
  addBench,
  addRun,
  addImport,
  addCompare,
  addEmulate,
  addVerify,
  addInspect,
  addDoctor,
  addReport,
  addBaseline,
  addMerge,
  addHistory,
  addDb,
  addWorker,
  addTime,
  addAffected,
  addComment,
  addInit,
];

/**
 * Runs one command line and yields its exit code: 0 done; 1 a divergence or, with `--strict`, a failed cell; 2 wrong usage
 * or configuration; 130 interrupted. Never throws.
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const program = new Command('bench')
    .description('What a quantised network costs in flash and RAM on each toolchain')
    .version(version)
    .enablePositionalOptions()
    .allowExcessArguments()
    .exitOverride()
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr })
    .showHelpAfterError('(bench --help lists the options)');
  const finish = (result: number) => {
    code = result;
  };
  for (const add of commands) add(program, io, finish);
  for (const command of program.commands) {
    command.showHelpAfterError(`(bench ${command.name()} --help lists the options)`);
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof BenchError && error.code === 'aborted') {
      io.stderr('\ninterrupted: finished cells are kept, the same command goes on from there\n');
      return 130;
    }
    io.stderr(message(error));
    return error instanceof BenchError ? 2 : 70;
  }
}

function message(error: unknown): string {
  const { code, message, remedy, evidence } = reasonOf(error);
  const lines = [`error: ${message} [${code}]`];
  if (evidence) lines.push(evidence.replace(/^/gm, '  '));
  if (remedy) lines.push(`  ${remedy}`);
  return `${plainLines(lines.join('\n'))}\n`;
}
