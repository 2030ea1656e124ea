import { readFileSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BenchError, type CachedFolder, type ExecResult, type ProbeContext } from '@edgebench/core';
import { firmwarePath } from './firmware-files.ts';
import { runtimeSources } from './runtime-sources.ts';

const manifest = firmwarePath('source/Cargo.toml');
const crate = 'eerie-sys';

/** Version of the crate, as locked. */
export const crateVersion = (): string =>
  /name = "eerie-sys"\nversion = "([^"]+)"/.exec(lock())?.[1] ?? 'unknown';

const lock = (): string => readFileSync(firmwarePath('source/Cargo.lock'), 'utf8');

/**
 * The C source of the IREE runtime in a folder of the cache, fetched once by cargo, which checks it against the lock:
 * `<dir>/iree/...`, its headers and the files of {@link runtimeSources}. `version` is the compiler's, which the runtime's must be.
 */
export async function runtimeSource(context: ProbeContext, version: string): Promise<CachedFolder> {
  const folder = await context.cachedFolder({
    name: 'iree-source',
    key: [lock(), version, ...runtimeSources].join('\n'),
    make: async (dir) => {
      context.onProgress(`iree: fetching the runtime's source, ${crate} ${crateVersion()} (once)`);
      const root = join(await fetchCrate(context), 'iree', 'runtime');
      await requireVersion(join(root, 'version.json'), version);
      await copyTree(join(root, 'src', 'iree'), join(dir, 'iree'));
    },
  });
  // Where doctor only looks, it would promise that the next run makes the folder.
  if (!folder.available && folder.reason.code === 'not-installed') await cargo(context, ['-V']);
  return folder;
}

const cargo = ({ exec }: ProbeContext, args: readonly string[]): Promise<ExecResult> =>
  exec('cargo', args, { timeoutMs: 600_000 }).catch(withRemedy);

/** Where cargo put the crate. */
async function fetchCrate(context: ProbeContext): Promise<string> {
  const args = ['metadata', '--locked', '--format-version', '1', '--manifest-path', manifest];
  const { exitCode, stdout, stderr } = await cargo(context, args);
  const found = /"manifest_path":"((?:[^"\\]|\\.)*eerie-sys-[^"\\/]*[^"]*?)Cargo\.toml"/.exec(
    stdout,
  );
  if (exitCode === 0 && found?.[1] !== undefined) return JSON.parse(`"${found[1]}"`) as string;
  throw new BenchError('no-source', `cargo did not fetch ${crate} ${crateVersion()}`, {
    remedy: 'use cargo 1.70 or newer, and see that it reaches its registry',
    evidence: stderr.trim().slice(-2_000),
  });
}

/** Core does not know how cargo is installed. */
function withRemedy(error: unknown): never {
  if (!(error instanceof BenchError) || error.code !== 'tool-missing') throw error;
  throw new BenchError('tool-missing', `cargo is not here: it fetches ${crate} ${crateVersion()}`, {
    remedy: 'apt-get install cargo (1.70 or newer; or any other way to install Rust)',
    cause: error,
  });
}

async function requireVersion(file: string, version: string): Promise<void> {
  const stated = /"package-version":\s*"([^"]*)"/.exec(await readFile(file, 'utf8'))?.[1];
  if (stated?.startsWith(version)) return;
  throw new BenchError(
    'runtime-version',
    `the runtime's source is of IREE ${stated ?? 'unknown'}, the compiler of ${version}`,
    { remedy: 'pin the crate and the compiler to one version' },
  );
}

/** Headers, and the C files that are built. */
async function copyTree(from: string, to: string): Promise<void> {
  const files = await readdir(from, { recursive: true });
  const wanted = files.filter(
    (file) => /\.(h|inl|inc)$/.test(file) || runtimeSources.includes(file.replaceAll('\\', '/')),
  );
  const folders = new Set(wanted.map((file) => dirname(join(to, file))));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  for (const file of wanted) await copyFile(join(from, file), join(to, file));
}
