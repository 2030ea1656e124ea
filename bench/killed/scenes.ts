import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from './project.ts';
import type { Shooting } from './shot.ts';

/** What is going on when the shot falls: the store before, and who writes. The first writer is shot at. */
export interface Scene {
  readonly title: string;
  readonly prepare: (project: Project) => void;
  readonly writers: (project: Project, run: string) => readonly Shooting[];
}

const empty = ({ cache }: Project) =>
  rmSync(join(cache, 'cells'), { recursive: true, force: true });
const asItIs = () => {};

/** The runs' names differ, and so do the baselines of them. */
const update = (project: Project, run: string, writer: number): Shooting => ({
  args: ['baseline', 'update', '--from', project.out(0), '--out', project.baseline],
  run: `${run}-${writer}`,
});

const bench = (project: Project, run: string, writer = 0, ...more: string[]): Shooting => ({
  args: ['--quiet', '--out', project.out(writer), ...more],
  run: `${run}-${writer}`,
});

export const scenes: readonly Scene[] = [
  {
    title: 'nothing measured yet',
    prepare: empty,
    writers: (project, run) => [bench(project, run)],
  },
  {
    title: 'all measured, again without the cache',
    prepare: asItIs,
    writers: (project, run) => [bench(project, run, 0, '--no-cache')],
  },
  {
    title: 'two writers, nothing measured yet',
    prepare: empty,
    writers: (project, run) => [bench(project, run), bench(project, run, 1)],
  },
  {
    title: 'two writers without the cache',
    prepare: asItIs,
    writers: (project, run) => [0, 1].map((writer) => bench(project, run, writer, '--no-cache')),
  },
  {
    title: 'the baseline updated, by two at once',
    prepare: asItIs,
    writers: (project, run) => [update(project, run, 0), update(project, run, 1)],
  },
];
