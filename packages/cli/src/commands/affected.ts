import { createExec } from '@edgebench/core';
import type { Affected } from '@edgebench/github';
import type { Command } from 'commander';
import { loadAdapters } from '../adapters.ts';
import { loadConfig } from '../config.ts';
import type { Io } from '../io.ts';
import { plain } from '../plain.ts';

interface AffectedOptions {
  readonly base: string;
  readonly json?: boolean;
}

/** What a change touches: the toolchains whose code changed, for `--changed`, and the models. */
export function addAffected(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('affected')
    .description('which toolchains and models changed since a revision')
    .requiredOption('--base <revision>', 'the branch, tag or commit to compare with')
    .option('--json', 'print it as JSON on stdout')
    .action(async (options: AffectedOptions) => {
      const { base, json } = { ...program.opts(), ...options };
      const { affected } = await import('@edgebench/github');
      const adapters = await loadAdapters(await loadConfig(io));
      const { exec } = createExec({ signal: io.signal, env: io.env });
      const toolchains = adapters.map(({ id }) => id);
      const found = await affected({ base, cwd: process.cwd(), exec, toolchains });
      io.stdout(json ? `${JSON.stringify(found)}\n` : describe(found));
      finish(0);
    });
}

function describe({ since, toolchains, because, models }: Affected): string {
  const why = because.length > 0 ? ` (${because.join(', ')})` : '';
  const lines = [
    `since ${since.slice(0, 10)}`,
    `toolchains: ${toolchains.length > 0 ? toolchains.join(', ') : 'none'}${why}`,
    `models: ${models.length === 0 ? 'none' : ''}`.trim(),
    ...models.map(
      ({ path, change, sha256 }) => `  ${path} ${change} ${sha256?.slice(0, 10) ?? ''}`,
    ),
  ];
  return `${lines.map((line) => plain(line).trimEnd()).join('\n')}\n`;
}
