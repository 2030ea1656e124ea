import {
  createExec,
  discover,
  document,
  expand,
  importReports,
  loadModel,
  namedFiles,
} from '@edgebench/core';
import type { Command } from 'commander';
import { loadAdapters } from '../adapters.ts';
import type { Io } from '../io.ts';
import { describe } from '../show/measurement.ts';
import { tool } from '../version.ts';

interface ImportOptions {
  readonly models?: string[];
  readonly json?: boolean;
}

/** Tools' reports, read and shown as measurements. */
export function addImport(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('import')
    .description("read tools' reports, print their measurements")
    .argument('<reports...>', 'files, folders or globs')
    .option('--models <paths...>', 'models that the reports may be of')
    .option('--json', 'print the results document on stdout')
    .action(async (reports: string[], options: ImportOptions) => {
      await importAll(reports, { ...program.opts(), ...options }, io);
      finish(0);
    });
}

async function importAll(
  reports: string[],
  { models, json }: ImportOptions,
  io: Io,
): Promise<void> {
  const startedAt = new Date().toISOString();
  const adapters = await loadAdapters();
  const paths = models ? (await discover(models)).models : [];
  const facts = (await Promise.all(paths.map(loadModel))).map((model) => model.facts);
  const measurements = await importReports(await expand(reports), {
    named: await namedFiles(reports),
    adapters,
    models: facts,
    onNote: (message) => io.stderr(`${message}\n`),
  });
  if (json) {
    const { exec } = createExec({ signal: io.signal, env: io.env });
    const results = await document(measurements, facts, { tool, startedAt, exec });
    io.stdout(`${JSON.stringify(results)}\n`);
  } else {
    io.stdout(measurements.map(describe).join('\n'));
  }
}
