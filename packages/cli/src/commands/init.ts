import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BenchError, discover } from '@edgebench/core';
import type { Command } from 'commander';
import { configFile, workflowFile } from '../init/templates.ts';
import type { Io } from '../io.ts';
import { plain } from '../plain.ts';

const defaultAction = 'edgebench/edgebench/action@main';

/** Makes a repository ready: its configuration and its workflow. What is there is never changed. */
export function addInit(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('init')
    .description('write bench.config.ts and a workflow for pull requests, where there are none')
    .option('--action <ref>', 'the action that the workflow uses', defaultAction)
    .action(async ({ action }: { action: string }) => {
      if (!/^(\.\/)?[\w./-]+(@[\w./-]+)?$/.test(action)) throw badAction(action);
      const models = await modelFolders();
      io.stdout(await made('bench.config.ts', configFile(models)));
      io.stdout(await made('.github/workflows/edgebench.yml', workflowFile(action)));
      io.stdout(`${plain(foundText(models))}\n${next}`);
      finish(0);
    });
}

/** The topmost folders that hold models; `models` where there are none yet. */
async function modelFolders(): Promise<string[]> {
  const { models } = await discover(['.']);
  const tops = new Set(
    models.map((path) => (path.includes('/') ? path.replace(/\/.*/s, '') : '.')),
  );
  if (tops.has('.')) return ['.'];
  return tops.size === 0 ? ['models'] : [...tops];
}

const foundText = (models: readonly string[]): string => `models: ${models.join(', ')}`;

/** Says what became of a file that is written only where there is none. */
async function made(path: string, text: string): Promise<string> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
    return `wrote ${path}\n`;
  } catch (error) {
    if (!isThere(error)) throw cannotWrite(path, error);
    return `left alone: ${path} is there already\n`;
  }
}

const isThere = (error: unknown): boolean =>
  error instanceof Error &&
  'syscall' in error &&
  error.syscall === 'open' &&
  'code' in error &&
  error.code === 'EEXIST';

const cannotWrite = (path: string, cause: unknown): BenchError =>
  new BenchError('write-failed', `${path} cannot be written: ${String(cause)}`, {
    remedy: 'look at the rights of the folder',
    cause,
  });

const badAction = (action: string): BenchError =>
  new BenchError('bad-action', `${JSON.stringify(action)} names no action`, {
    remedy: `give owner/name/folder@ref, such as ${defaultAction}`,
  });

const next = `
next:
  bench                     measures the models, into reports/latest/index.html
  bench baseline update     takes that run as what later ones are compared with
  git add bench.config.ts .github/workflows/edgebench.yml reports/baseline.jsonl
  printf 'reports/latest/\\nreports/history/\\n' >> .gitignore
`;
