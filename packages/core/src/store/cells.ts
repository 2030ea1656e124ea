import { createHash, randomUUID } from 'node:crypto';
import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
}

export function createCellStore(cacheDir: string): CellStore {
  const dir = (cell: string) => join(cacheDir, 'cells', cell.slice(0, 2), cell);

  return {
    dir,
    get: async (cell) => {
      try {
        const text = await readFile(join(dir(cell), 'measurement.json'), 'utf8');
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
    put: async (measurement, log, keepDir) => {
      const final = dir(measurement.cell);
      const temporary = join(cacheDir, 'tmp', randomUUID());
      try {
        await makeFolder(temporary);
        await cp(keepDir, join(temporary, 'artefacts'), { recursive: true });
        await writeFile(join(temporary, 'log.txt'), log);
        await writeFile(join(temporary, 'measurement.json'), JSON.stringify(measurement));
        await makeFolder(join(final, '..'));
        await replace(temporary, final);
      } catch (error) {
        throw writeError(final, error);
      } finally {
        await rm(temporary, { recursive: true, force: true });
      }
    },
  };
}

/** A folder cannot be renamed onto a full one: the earlier cell is moved away first. */
async function replace(from: string, to: string): Promise<void> {
  const attempt = () =>
    rename(from, to).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST') return false;
        throw error;
      },
    );
  if (await attempt()) return;
  const aside = `${from}.old`;
  await rename(to, aside).catch(() => {});
  await attempt();
  await rm(aside, { recursive: true, force: true });
}

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
