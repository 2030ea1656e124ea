import { basename } from 'node:path/posix';

/** Lock files decide which version of edgebench and its tools is run. */
const locks = new Set([
  ...['pnpm-lock.yaml', 'package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'bun.lock'],
  ...['uv.lock', 'poetry.lock'],
]);

/** Projects of this workspace that every cell and its verdict depend on; the adapters that use them, nx finds itself. */
const shared = ['core', 'model', 'emulator', 'ethos-u'];

/** Depends on all projects, so that only its own files tell whether it was touched: it plans, judges and runs. */
const ownFiles = /^packages\/cli\/(?!.*\.test\.ts$)/;

/** Which toolchains a change touches. */
export interface Touched {
  /** Ids, in the order of those that are known. */
  readonly toolchains: readonly string[];
  /** Why: a file or project that touches all, or the adapters that changed. */
  readonly because: readonly string[];
}

/**
 * What a change touches, by its files (from the working directory) and, in an nx workspace, by the projects that nx finds
 * affected; null elsewhere: there no toolchain's code lies in the repository.
 */
export function touchedBy(
  files: readonly string[],
  projects: readonly string[] | null,
  known: readonly string[],
): Touched {
  const names = (projects ?? []).map((name) => name.replace(/^.*\//, ''));
  const deciding = [
    ...files.filter((file) => file === 'bench.config.ts' || locks.has(basename(file))),
    ...names.filter((name) => shared.includes(name)),
    ...(projects === null ? [] : files.filter((file) => ownFiles.test(file)).slice(0, 1)),
  ];
  if (deciding.length > 0) return { toolchains: known, because: deciding };
  const toolchains = known.filter((id) => names.includes(`adapters-${id}`));
  return { toolchains, because: toolchains.map((id) => `adapters-${id}`) };
}
