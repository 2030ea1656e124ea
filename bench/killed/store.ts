import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Measurement, readResults } from '../../packages/core/src/index.ts';
import { createCellStore } from '../../packages/core/src/store/cells.ts';
import { readLinesFile } from '../../packages/history/src/index.ts';
import type { Project } from './project.ts';

/** What lies in a project's store, read by the readers that the command line itself uses. */
export interface Survey {
  /** Finished cells, as the tool's calls name them, with the bytes of their measurements. */
  readonly finished: ReadonlyMap<string, string>;
  /** Run files of the history, with their bytes. */
  readonly runs: ReadonlyMap<string, string>;
  /** Files that were read. */
  readonly read: number;
  /** Files that cannot be read back whole, and why. */
  readonly broken: readonly string[];
  /** Temporary files and folders: the shot fell into a write. */
  readonly leftovers: number;
}

export async function survey(project: Project): Promise<Survey> {
  const broken: string[] = [];
  let read = 0;
  const whole = async (path: string, reader: () => Promise<unknown>) => {
    read += 1;
    await reader().catch((error: unknown) => broken.push(`${path}: ${String(error)}`));
  };

  const store = createCellStore(project.cache);
  const finished = new Map<string, string>();
  for (const cell of cellsIn(project.cache)) {
    const folder = store.dir(cell);
    const measurement = await store.get(cell);
    if (measurement === null) {
      broken.push(`${folder}: a cell's folder without a measurement`);
      continue;
    }
    finished.set(callOf(measurement), readFileSync(join(folder, 'measurement.json'), 'utf8'));
    for (const [path, sha256] of hashesOf(measurement)) {
      await whole(join(folder, path), async () => mustHash(join(folder, path), sha256));
    }
  }
  const runs = new Map<string, string>();
  for (const name of namesIn(project.history)) {
    if (isTemporary(name)) continue;
    const path = join(project.history, name);
    runs.set(name, readFileSync(path, 'utf8'));
    await whole(path, () => readLinesFile(path));
  }
  for (const folder of [project.out(0), project.out(1)]) {
    const path = join(folder, 'results.json');
    if (existsSync(path)) await whole(path, () => readResults(path));
  }
  if (existsSync(project.baseline)) {
    await whole(project.baseline, () => readLinesFile(project.baseline));
  }
  const inTmp = namesIn(join(project.cache, 'tmp')).length;
  const places = [project.history, dirname(project.baseline), project.out(0), project.out(1)];
  const leftovers = inTmp + places.flatMap(namesIn).filter(isTemporary).length;
  return { finished, runs, read, broken, leftovers };
}

const isTemporary = (name: string): boolean => name.endsWith('.tmp');

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

/** A cell that is being replaced lies aside for a moment, where the store's reader looks too. */
const cellsIn = (cache: string): string[] =>
  namesIn(join(cache, 'cells'))
    .flatMap((shelf) => namesIn(join(cache, 'cells', shelf)))
    .flatMap((name) => /^([0-9a-f]{64})(\.old)?$/.exec(name)?.[1] ?? [])
    .filter((cell, at, all) => all.indexOf(cell) === at);

const callOf = ({ model, target }: Measurement): string =>
  `${model} ${target.options.optimization}`;

function* hashesOf({
  provenance,
  artefacts,
}: Measurement): Generator<[path: string, hash: string]> {
  if (provenance.kind === 'executed') yield ['log.txt', provenance.logSha256 ?? ''];
  for (const { name, sha256 } of artefacts) yield [join('artefacts', name), sha256];
}

function mustHash(path: string, expected: string): void {
  const found = createHash('sha256').update(readFileSync(path)).digest('hex');
  if (found !== expected) throw new Error(`SHA-256 ${found}, not ${expected}`);
}
