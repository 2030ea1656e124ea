import { rmSync } from 'node:fs';
import { createRandom } from '../../packages/core/src/testing/random.ts';
import { callsOf, cells, createProject, jobs, type Project } from './project.ts';
import { type Scene, scenes } from './scenes.ts';
import { type Aim, complete, type Shooting, shoot } from './shot.ts';
import { type Survey, survey } from './store.ts';

/** Where a shot fell. */
type Stage =
  | 'before the first cell'
  | 'in a cell'
  | 'between cells'
  | 'after the last cell'
  | 'in the update of the baseline'
  | 'after the end';

/** What one shot, and the run that followed it, left. */
export interface Shot {
  readonly scene: string;
  readonly aim: Aim;
  readonly stage: Stage;
  /** Temporary files were left: it fell into a write. */
  readonly inWrite: boolean;
  readonly filesRead: number;
  /** Cells that had begun and are not stored. */
  readonly lost: number;
  readonly faults: readonly string[];
}

/** Shots fall up to slightly beyond the length of a run that measures everything. */
const beyond = 1.1;

/** Shots at one project, one after the other, until so many runs are killed. */
export async function shootings(
  count: number,
  seed: number,
  onShot: (shot: Shot) => void,
): Promise<void> {
  const random = createRandom(seed);
  const project = createProject();
  try {
    await rerun(project, 'first');
    scenes[0]?.prepare(project);
    const { ms } = await rerun(project, 'second');
    for (let index = 0, killed = 0; killed < count; index++) {
      const scene = scenes[index % scenes.length];
      if (scene === undefined) throw new RangeError('no scene');
      const shot = await fire(project, scene, aimOf(random, ms * beyond), `${index}`);
      if (shot.stage !== 'after the end') killed++;
      onShot(shot);
    }
  } finally {
    rmSync(project.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Every second shot falls where the store is written. */
function aimOf(random: (below: number) => number, length: number): Aim {
  if (random(2) === 0) return { kind: 'instant', ms: (length * random(10_000)) / 10_000 };
  return { kind: 'write', count: 1 + random(40), ms: random(4) };
}

async function fire(project: Project, scene: Scene, aim: Aim, run: string): Promise<Shot> {
  scene.prepare(project);
  const before = await survey(project);
  const [victim, ...others] = scene.writers(project, run);
  if (victim === undefined) throw new RangeError('nobody writes');
  const [end, ...ends] = await Promise.all([
    shoot(project, victim, aim),
    ...others.map((other) => complete(project, other)),
  ]);
  const after = await survey(project);
  const begun = new Set(callsOf(project, victim.run).begun);
  const lost = [...begun].filter((cell) => !after.finished.has(cell));
  const again = await rerun(project, `${run}-again`);
  const last = await survey(project);

  const faults = [
    ...after.broken,
    ...last.broken,
    ...gone(before, after),
    ...gone(after, last),
    ...ends.flatMap(({ code, said }) => (code === 0 ? [] : [`the other writer: ${code} ${said}`])),
    ...(end.killed || end.code === 0 ? [] : [`ended by itself with ${end.code}`]),
    ...(again.code === 0 ? [] : [`the run after it: ${again.code} ${again.said}`]),
    ...callsOf(project, `${run}-again`)
      .begun.filter((cell) => after.finished.has(cell))
      .map((cell) => `measured again: ${cell}`),
    ...(last.finished.size === cells ? [] : [`${last.finished.size} of ${cells} cells at the end`]),
    ...(lost.length <= jobs ? [] : [`${lost.length} cells lost`]),
    ...(last.runs.size > after.runs.size ? [] : ['the run after it left no file in the history']),
  ];
  return {
    ...{ scene: scene.title, aim, faults, lost: lost.length },
    stage: end.killed ? stageOf(project, victim, after) : 'after the end',
    inWrite: end.killed && after.leftovers > before.leftovers,
    filesRead: after.read + last.read,
  };
}

const rerun = (project: Project, run: string) =>
  complete(project, { args: ['--quiet', '--out', project.out(0)], run });

/** What an earlier look found and a later one does not, or finds changed though it is never written again. */
function gone(before: Survey, after: Survey): string[] {
  return [
    ...[...before.finished.keys()]
      .filter((cell) => !after.finished.has(cell))
      .map((cell) => `a finished cell is gone: ${cell}`),
    ...[...before.runs]
      .filter(([name, bytes]) => after.runs.get(name) !== bytes)
      .map(([name]) => `a run file is gone or changed: ${name}`),
  ];
}

function stageOf(project: Project, { args, run }: Shooting, { finished }: Survey): Stage {
  if (args[0] === 'baseline') return 'in the update of the baseline';
  const { begun, ended } = callsOf(project, run);
  if (begun.length === 0) return 'before the first cell';
  if (ended.length < begun.length || begun.some((cell) => !finished.has(cell))) return 'in a cell';
  return begun.length < cells ? 'between cells' : 'after the last cell';
}
