import { createHash, randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const cache = fileURLToPath(new URL('../node_modules/.cache/bundles', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));
const lock = join(root, 'pnpm-lock.yaml');

/**
 * The URL of a module that holds a TypeScript file with all that it imports, made anew when one of these
 * has changed. Started file by file, the command line would need a second before it does anything.
 *
 * @param {string} entry absolute path
 * @returns {Promise<string>}
 */
export async function bundle(entry) {
  const id = createHash('sha256').update(`${process.version} ${entry}`).digest('hex').slice(0, 16);
  const manifest = join(cache, `${id}.json`);
  const known = await readFile(manifest, 'utf8').then(JSON.parse, () => null);
  if (known !== null && existsSync(known.module) && stamp(known.inputs) === known.stamp) {
    return pathToFileURL(known.module).href;
  }
  const folder = join(cache, `${id}-${randomUUID()}`);
  const inputs = [...(await build(entry, folder)), lock, fileURLToPath(import.meta.url)];
  const module = join(folder, 'entry.mjs');
  const made = JSON.stringify({ module, inputs, stamp: stamp(inputs) });
  await writeFile(join(folder, 'manifest.json'), made);
  await rename(join(folder, 'manifest.json'), manifest);
  await removeOld(id, folder);
  return pathToFileURL(module).href;
}

/** Earlier bundles of the same entry, but for those that a run of this hour may still be loading. */
async function removeOld(id, kept) {
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    if (!name.startsWith(`${id}-`) || path === kept) continue;
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 3_600_000) await rm(path, { recursive: true, force: true });
  }
}

/** Changes when a file is written, removed or added again. */
function stamp(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    const file = statSync(path, { throwIfNoEntry: false });
    hash.update(`${path} ${file?.mtimeMs} ${file?.size}\n`);
  }
  return hash.digest('hex');
}

/** Bundles and returns the paths of the project's own files that went in; packages follow the lock file. */
async function build(entry, outdir) {
  const esbuild = await import('esbuild');
  const { metafile } = await esbuild.build({
    entryPoints: { entry },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    // No package.json states the type: as .js, Node would first try CommonJS, and read it all twice.
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    metafile: true,
    logLevel: 'error',
    external: ['canvas', 'esbuild'],
    // Packages in CommonJS call `require` for Node's own modules.
    banner: {
      js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
    },
    plugins: [placed, versioned],
  });
  return Object.keys(metafile.inputs)
    .map((path) => resolve(path))
    .filter((path) => !relative(root, path).includes('node_modules') && existsSync(path));
}

/** Files that lie beside a source file are still found from the bundle. */
const placed = {
  name: 'placed',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      const url = JSON.stringify(pathToFileURL(path).href);
      return { contents: text.replaceAll('import.meta.url', url), loader: 'ts' };
    });
  },
};

/** What verdicts are made of. */
const judging = ['packages/model/src', 'packages/emulator/src', 'packages/cli/src/check'];

/** In a checkout, the version that is part of a verdict's key follows the sources: no verdict outlives a change of them. */
const versioned = {
  name: 'versioned',
  setup({ onLoad }) {
    onLoad({ filter: /packages\/emulator\/src\/version\.ts$/ }, async () => {
      const hash = createHash('sha256');
      for (const folder of judging) {
        const names = await readdir(join(root, folder), { recursive: true });
        const sources = names.filter((name) => /(?<!\.test)\.ts$/.test(name)).sort();
        for (const name of sources) hash.update(await readFile(join(root, folder, name)));
      }
      const version = JSON.stringify(hash.digest('hex').slice(0, 16));
      return { contents: `export const emulatorVersion = ${version};`, loader: 'js' };
    });
  },
};
