import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { BenchError, type CellStore, isFinal, measurementSchema } from '@edgebench/core';
import type { BlobStore } from '../store/blob-store.ts';
import type { CellFile } from './schema.ts';

/** The most that the files of one cell may come to. */
const maxCellBytes = 2 * 1024 ** 3;

/** Brings all files of a cell's folder into the store; none where nothing was kept. */
export async function putFolder(folder: string, store: BlobStore): Promise<CellFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const files: CellFile[] = [];
  for (const path of paths.sort()) {
    const bytes = await readFile(path);
    const name = path.slice(folder.length + 1).replaceAll(sep, '/');
    files.push({ name, sha256: await store.put(bytes), bytes: bytes.length });
  }
  return files;
}

/**
 * Puts a cell's folder from the store into the cache, if it is whole and of that cell; one that is not final takes the place
 * of none that is. Rejects with a `BenchError`: `bad-answer`, or what the store and the file system say.
 */
export async function bringFolder(
  cell: string,
  files: readonly CellFile[],
  store: BlobStore,
  cells: CellStore,
): Promise<void> {
  if (files.length === 0) return;
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > maxCellBytes) throw bad(cell, `its files have ${total} bytes`);
  if (new Set(files.map(({ name }) => name)).size !== files.length)
    throw bad(cell, 'a file is named twice');
  const whole = await wholeOf(cell, files, store);
  const before = whole.isFinal ? null : await cells.get(cell);
  if (before && isFinal(before)) return;
  await cells.adopt(cell, async (dir) => {
    for (const { name, sha256, bytes } of files) {
      const path = join(dir, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, await store.get(sha256, bytes));
    }
  });
}

/** What a verdict leaves beside a cell. */
const ofChecks = /^checks\/[0-9a-f]{32}\/[\w-][\w.-]*$/;

/** Whether the files are those that the measurement among them names, and no others. */
async function wholeOf(
  cell: string,
  files: readonly CellFile[],
  store: BlobStore,
): Promise<{ isFinal: boolean }> {
  const byName = new Map(files.map((file) => [file.name, file]));
  const own = byName.get('measurement.json');
  if (own === undefined) throw bad(cell, 'its measurement is missing');
  const text = new TextDecoder().decode(await store.get(own.sha256, own.bytes));
  const read = measurementSchema.safeParse(parsed(text));
  if (!read.success || read.data.cell !== cell) throw bad(cell, 'its measurement is none');
  const { provenance, artefacts } = read.data;
  const log = provenance.kind === 'executed' ? provenance.logSha256 : null;
  if (byName.get('log.txt')?.sha256 !== (log ?? undefined)) throw bad(cell, 'its log is another');
  for (const { name, sha256, bytes } of artefacts) {
    const file = byName.get(`artefacts/${name.replaceAll(sep, '/')}`);
    if (file?.sha256 !== sha256 || file.bytes !== bytes) throw bad(cell, `${name} is another`);
  }
  const others = files.filter(({ name }) => !ofChecks.test(name)).length - 1 - (log ? 1 : 0);
  if (others !== artefacts.length)
    throw bad(cell, 'it has files that its measurement does not name');
  return { isFinal: isFinal(read.data) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const bad = (cell: string, why: string): BenchError =>
  new BenchError(
    'bad-answer',
    `what a worker left of the cell ${cell.slice(0, 12)} is refused: ${why}`,
    {
      remedy: 'find out who else writes to this Redis and this store',
    },
  );
