import { join } from 'node:path';
import { cacheDirectory, readResults, writeAtomic } from '@edgebench/core';
import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { render } from '../render.ts';

/** The report anew from a results document. */
export function addReport(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('report')
    .description('write the report of an earlier run')
    .option('--from <file>', 'a results document', 'reports/latest/results.json')
    .option('--out <dir>', 'where to write it', 'reports/latest')
    .action(async ({ from, out }: { from: string; out: string }) => {
      const files = await render(await readResults(from), cacheDirectory(io.env));
      for (const [name, text] of Object.entries(files)) await writeAtomic(join(out, name), text);
      io.stderr(`${join(out, 'index.html')}\n`);
      finish(0);
    });
}
