import { createHash, randomUUID } from 'node:crypto';
import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError } from '../errors.ts';
import { type Artefact, type Measurement, measurementSchema } from '../schema/measurement.ts';
import { makeFolder, writeError } from './atomic.ts';

/** The finished cells under `<cache>/cells/`, each a folder of its measurement, log and artefacts. */
export interface CellStore {
  /** The cell's folder, whether it exists or not. */
  readonly dir: (cell: string) => string;
  /** Null where it was never finished, or cannot be read back. */
  readonly get: (cell: string) => Promise<Measurement | null>;
  /** What the tools printed; null where it is gone, or is not the log of that SHA-256. */
  readonly log: (cell: string, sha256: string) => Promise<Buffer | null>;
  /** Stores a whole cell at once, in place of an earlier one. */
  readonly put: (measurement: Measurement, log: string, keepDir: string) => Promise<void>;
  /** Stores a cell whose folder was filled elsewhere: `fill` is given an empty one that takes its place when it is whole. */
  readonly adopt: (cell: string, fill: (dir: string) => Promise<void>) => Promise<void>;
}

export function createCellStore(cacheDir: string): CellStore {
  const dir = (cell: string) => join(cacheDir, 'cells', cell.slice(0, 2), cell);
  const adopt: CellStore['adopt'] = async (cell, fill) => {
    const final = dir(cell);
    const temporary = join(cacheDir, 'tmp', randomUUID());
    try {
      await makeFolder(temporary);
      await fill(temporary);
      await makeFolder(join(final, '..'));
      await replace(temporary, final);
    } catch (error) {
      throw error instanceof BenchError ? error : writeError(final, error);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  };

  return {
    dir,
    get: async (cell) => {
      const file = join(dir(cell), 'measurement.json');
      try {
        const text = await readFile(file, 'utf8').catch(async (error: unknown) => {
          if (!(await restore(dir(cell)))) throw error;
          return readFile(file, 'utf8');
        });
        const read = measurementSchema.safeParse(JSON.parse(text));
        return read.success && read.data.cell === cell ? read.data : null;
      } catch {
        return null;
      }
    },
    log: async (cell, sha256) => {
      const content = await readFile(join(dir(cell), 'log.txt')).catch(() => null);
      return content !== null && hashOf(content) === sha256 ? content : null;
    },
    put: (measurement, log, keepDir) =>
      adopt(measurement.cell, async (temporary) => {
        await cp(keepDir, join(temporary, 'artefacts'), { recursive: true });
        await writeFile(join(temporary, 'log.txt'), log);
        await writeFile(join(temporary, 'measurement.json'), JSON.stringify(measurement));
      }),
    adopt,
  };
}

/** Where the earlier cell lies while a new one takes its place. */
const asideOf = (folder: string): string => `${folder}.old`;

/** Writers of one cell at once, beyond which the last ones give up: theirs is the same cell. */
const mostTurns = 50;

/**
 * A folder cannot be renamed onto a full one: the earlier cell is moved aside first, under a name by which {@link restore}
 * finds it where a kill comes between the two renames.
 */
async function replace(from: string, to: string): Promise<void> {
  for (let turn = 0; turn < mostTurns; turn++) {
    const isPlaced = await renameFolder(from, to);
    // The cell is whole: what lies aside is of no more use. Whoever takes it away alone removes it.
    const gone = `${from}.${turn}`;
    await renameFolder(asideOf(to), gone).catch(() => {});
    await rm(gone, { recursive: true, force: true });
    if (isPlaced) return;
    await renameFolder(to, asideOf(to)).catch(() => {});
  }
}

/** Moves an earlier cell back that a killed run had moved aside. */
const restore = (folder: string): Promise<boolean> =>
  renameFolder(asideOf(folder), folder).catch(() => false);

/** False where a full folder is in the way. */
const renameFolder = (from: string, to: string): Promise<boolean> =>
  rename(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST') return false;
      throw error;
    },
  );

/** What lies in a folder of kept files, by name: sizes and SHA-256. */
export async function listArtefacts(dir: string): Promise<Artefact[]> {
  const names = (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(dir, name));
      return { name, sha256: hashOf(content), bytes: content.length };
    }),
  );
}

const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
