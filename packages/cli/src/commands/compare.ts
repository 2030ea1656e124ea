import { explainChange, pairSides } from '@edgebench/core';
import type { Command } from 'commander';
import { loadAdapters } from '../adapters.ts';
import { readSides } from '../compare/sides.ts';
import type { Io } from '../io.ts';
import { plain } from '../plain.ts';
import { describeAlone } from '../show/alone.ts';
import { describeChanges } from '../show/change.ts';

/** Two reports, or two runs: what moved between them, and what only changed its definition. */
export function addCompare(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('compare')
    .description('what moved between two reports, folders of reports or results.json files')
    .argument('<baseline>')
    .argument('<candidate>')
    .option('--json', 'print the changes as JSON on stdout')
    .action(async (baseline: string, candidate: string, options: { json?: boolean }) => {
      await compare(baseline, candidate, { ...program.opts(), ...options }, io);
      finish(0);
    });
}

async function compare(
  baseline: string,
  candidate: string,
  { json }: { readonly json?: boolean },
  io: Io,
): Promise<void> {
  const adapters = await loadAdapters();
  const onNote = (message: string) => io.stderr(`${plain(message)}\n`);
  const before = await readSides(baseline, adapters, onNote);
  const after = await readSides(candidate, adapters, onNote);
  const { pairs, alone } = pairSides(before, after);
  const changes = pairs.map((pair) => explainChange(pair.before, pair.after));
  const missing = alone.before.map(({ measurement }) => measurement);
  const added = alone.after.map(({ measurement }) => measurement);
  if (json) return io.stdout(`${JSON.stringify({ changes, missing, added })}\n`);
  io.stdout(
    [
      ...describeChanges(changes),
      ...describeAlone('first', missing),
      ...describeAlone('second', added),
    ].join('\n'),
  );
}
