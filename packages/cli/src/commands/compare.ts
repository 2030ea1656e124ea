import { cacheDirectory, explainChange, pairSides, writeAtomic } from '@edgebench/core';
import type { Command } from 'commander';
import { loadAdapters } from '../adapters.ts';
import { runAt } from '../compare/results-at.ts';
import { readSides } from '../compare/sides.ts';
import type { Io } from '../io.ts';
import { plain } from '../plain.ts';
import { render } from '../render.ts';
import { describeAlone } from '../show/alone.ts';
import { describeChanges } from '../show/change.ts';

interface CompareOptions {
  readonly json?: boolean;
  readonly html?: string;
}

/** Two reports, or two runs: what moved between them, and what only changed its definition. */
export function addCompare(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('compare')
    .description('what moved between two reports, folders of reports or results.json files')
    .argument('<baseline>')
    .argument('<candidate>')
    .option('--json', 'print the changes as JSON on stdout')
    .option('--html <file>', 'write the page of the second run, with what changed since the first')
    .action(async (baseline: string, candidate: string, options: CompareOptions) => {
      const { html } = options;
      if (html !== undefined) await writePage(baseline, candidate, html, io);
      else await compare(baseline, candidate, { ...program.opts(), ...options }, io);
      finish(0);
    });
}

async function writePage(baseline: string, candidate: string, html: string, io: Io): Promise<void> {
  const [before, after] = [await runAt(baseline), await runAt(candidate)];
  const files = await render(after, cacheDirectory(io.env), before);
  await writeAtomic(html, files['index.html']);
  io.stderr(`${html}\n`);
}

async function compare(
  baseline: string,
  candidate: string,
  { json }: CompareOptions,
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
