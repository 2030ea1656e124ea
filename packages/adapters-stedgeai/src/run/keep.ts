import { copyFile, readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A file of the tool's that says more of a run, by its name, and the name that it is kept under. */
interface Kept {
  readonly pattern: RegExp;
  readonly as?: string;
  /** Only where the NPU's compiler ran: C sources for a CPU tell nothing more. */
  readonly npu?: true;
}

const files: readonly Kept[] = [
  { pattern: /^network_(?:generate|analyze|validate)_report\.txt$/ },
  { pattern: /^network_c_info\.json$/ },
  { pattern: /^c_info\.json$/, as: 'neural_art_c_info.json' },
  { pattern: /^network\.csv$/ },
  { pattern: /^atonn_options\.ini$/ },
  { pattern: /^[\w.-]{1,80}\.mpool$/ },
  { pattern: /^network\.c$/, npu: true },
];

/** Larger files are weights. */
const mostBytes = 32 * 1024 ** 2;

/** Copies what a run left into `keepDir`, of each name the first; the names that are kept now. */
export async function keep(
  folders: readonly string[],
  keepDir: string,
  { npu, rename = (name) => name }: { npu: boolean; rename?: (name: string) => string },
): Promise<string[]> {
  const kept = new Set<string>();
  for (const path of (await Promise.all(folders.map(list))).flat()) {
    const file = files.find(({ pattern }) => pattern.test(basename(path)));
    if (!file || (file.npu && !npu)) continue;
    const name = rename(file.as ?? basename(path));
    if (kept.has(name) || (await stat(path)).size > mostBytes) continue;
    await copyFile(path, join(keepDir, name));
    kept.add(name);
  }
  return [...kept];
}

/** The contents of kept files, by name. */
export const readAll = async (
  folder: string,
  names: readonly string[],
): Promise<Map<string, Uint8Array>> =>
  new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(folder, name))] as const),
    ),
  );

/** All files below a folder, in a steady order; none where it is not there. */
async function list(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
