import {
  cacheDirectory,
  checkImported,
  createExec,
  discover,
  document,
  knownRules,
  loadModels,
  type Measurement,
} from '@edgebench/core';
import type { Command } from 'commander';
import { loadAdapters } from '../adapters.ts';
import { createChecker } from '../check/checker.ts';
import { requireProfiles, settingsFor } from '../check/settings.ts';
import { loadConfig } from '../config.ts';
import type { Io } from '../io.ts';
import { plain } from '../plain.ts';
import { readReports } from '../reports.ts';
import { explanations } from '../show/diagnostics.ts';
import { describeFacts, inBrief } from '../show/facts.ts';
import { describe } from '../show/measurement.ts';
import { tool } from '../version.ts';
import { exitCode } from './job.ts';

interface ImportOptions {
  readonly models?: string[];
  readonly reference?: string;
  readonly json?: boolean;
}

/** Tools' reports, read and shown as measurements. */
export function addImport(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('import')
    .description("read tools' reports, print their measurements")
    .argument('<reports...>', 'files, folders or globs')
    .option('--models <paths...>', 'models that the reports may be of, beside those among them')
    .option('--reference <profile>', 'the runtime that outputs are compared with (tflm)')
    .option('--json', 'print the results document on stdout')
    .action(async (reports: string[], options: ImportOptions) => {
      const measurements = await importAll(reports, { ...program.opts(), ...options }, io);
      finish(exitCode({ measurements }));
    });
}

async function importAll(
  reports: string[],
  { models = [], reference, json }: ImportOptions,
  io: Io,
): Promise<Measurement[]> {
  const startedAt = new Date().toISOString();
  const config = await loadConfig(io);
  await requireProfiles(config, reference);
  const adapters = await loadAdapters();
  const loaded = await loadModels((await discover([...models, ...reports])).models);
  const facts = loaded.map((model) => model.facts);
  const onNote = (message: string) => io.stderr(`${plain(message)}\n`);
  const read = await readReports(reports, { adapters, models: facts, onNote });
  const checker = createChecker(settingsFor(config, reference));
  const rows = read.flatMap((imported) => imported.rows);
  const measurements = await checkImported(rows, {
    checker,
    ...{ models: loaded, cacheDir: cacheDirectory(io.env), useCache: true },
    onWarning: onNote,
  });
  if (json) {
    const { exec } = createExec({ signal: io.signal, env: io.env });
    const results = await document(measurements, facts, {
      tool,
      startedAt,
      exec,
      adapters,
      checker,
    });
    io.stdout(`${JSON.stringify(results)}\n`);
  } else {
    const explained = explanations(knownRules(adapters, checker.rules));
    const described = measurements.map((measurement, index) => {
      const brief = describeFacts(inBrief(rows[index]?.facts ?? []));
      return [describe(measurement, explained), ...brief.map((line) => `${line}\n`)].join('');
    });
    io.stdout(described.join('\n'));
  }
  return measurements;
}
