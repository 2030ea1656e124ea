import { BenchError, cacheDirectory, type Results, writeAtomic } from '@edgebench/core';
import type { Judgement } from '@edgebench/gate';
import type { Io } from '../io.ts';
import { compareDocument } from './document.ts';
import { movesBetween } from './moves.ts';
import type { CompareSide } from './side.ts';

/** Where each output goes: a file, or `-` for stdout. */
export interface OutputOptions {
  readonly json?: boolean;
  readonly markdown?: string;
  readonly junit?: string;
  readonly sarif?: string;
  readonly html?: string;
  /** Address of the page, for the Markdown. */
  readonly pageUrl?: string;
}

/** What is compared, and what was found. */
export interface Compared {
  readonly before: CompareSide;
  readonly after: CompareSide;
  readonly judgement: Judgement;
}

type Write = (compared: Compared, io: Io, options: OutputOptions) => Promise<string>;

/** The text of each output, by the option that asks for it; what each needs is loaded for it alone. */
const writers: Readonly<Record<'markdown' | 'junit' | 'sarif' | 'html', Write>> = {
  markdown: async ({ before, after, judgement }, _, { pageUrl }) =>
    (await import('@edgebench/report')).gateMarkdown(judgement, {
      ...sidesOf(before, after),
      ...(pageUrl !== undefined && { links: { page: pageUrl } }),
      ...(after.results !== null && { results: after.results }),
    }),
  junit: async ({ after, judgement }) =>
    (await import('@edgebench/report')).junitXml(judgement, after.contender),
  sarif: async ({ before, after, judgement }) =>
    (await import('@edgebench/report')).sarifLog(judgement, {
      ...sidesOf(before, after),
      rules: { ...before.results?.rules, ...after.results?.rules },
    }),
  html: async ({ before, after, judgement }, { env }) => {
    const [was, is] = [runOf(before), runOf(after)];
    const { render } = await import('../render.ts');
    return (await render(is, cacheDirectory(env), was, judgement))['index.html'];
  },
};

const sidesOf = (before: CompareSide, after: CompareSide) => ({
  before: before.contender,
  after: after.contender,
});

function runOf({ results, path }: CompareSide): Results {
  if (results !== null) return results;
  throw new BenchError('no-results', `there is no results document at ${JSON.stringify(path)}`, {
    remedy: 'a page is of two runs: name a results.json, a run file, or the folder of a run',
  });
}

const kinds = ['markdown', 'junit', 'sarif', 'html'] as const;

/** Whether an output goes to stdout, so that nothing else does. Throws `one-stdout` where two would. */
export function takesStdout(options: OutputOptions): boolean {
  const named = kinds.filter((kind) => options[kind] === '-').map((kind) => `--${kind} -`);
  const all = [...named, ...(options.json ? ['--json'] : [])];
  if (all.length <= 1) return all.length === 1;
  throw new BenchError('one-stdout', `${all.join(' and ')} both go to stdout`, {
    remedy: 'name a file for all but one of them',
  });
}

/** Writes all that is asked for; the paths of files go to stderr. */
export async function writeOutputs(
  compared: Compared,
  options: OutputOptions,
  io: Io,
): Promise<void> {
  for (const kind of kinds) {
    const path = options[kind];
    if (path === undefined) continue;
    const text = await writers[kind](compared, io, options);
    if (path === '-') io.stdout(text);
    else {
      await writeAtomic(path, text);
      io.stderr(`${path}\n`);
    }
  }
  if (options.json) {
    const { before, after, judgement } = compared;
    const moves = movesBetween(before.contender, after.contender);
    io.stdout(`${JSON.stringify(compareDocument(judgement, moves))}\n`);
  }
}
