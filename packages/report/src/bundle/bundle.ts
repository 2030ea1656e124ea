import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { TextCache } from '../charts/render.ts';

const source = fileURLToPath(new URL('..', import.meta.url));

/** Part of every key: another version may make another script. */
export const versions =
  'esbuild 0.28.2, preact 10.29.8, vega 6.4.0, vega-lite 6.4.3, vega-interpreter 2.3.2';

const entries = {
  app: { path: 'client/main.tsx', format: 'esm', global: undefined },
  vega: { path: 'client/vega.ts', format: 'iife', global: 'edgebenchVega' },
} as const;

/** One of the page's scripts as one text, from the cache where its sources are known. */
export async function bundle(name: keyof typeof entries, cache?: TextCache): Promise<string> {
  const { path, format, global } = entries[name];
  const key = `${await keyOf(name)}.js`;
  const known = await cache?.get(key);
  if (known) return known;
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [`${source}/${path}`],
    ...{ bundle: true, minify: true, write: false, format, target: 'es2022', charset: 'utf8' },
    ...(global !== undefined && { globalName: global }),
  });
  const text = (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
  await cache?.put(key, text);
  return text;
}

async function keyOf(name: keyof typeof entries): Promise<string> {
  const hash = createHash('sha256').update(versions);
  if (name === 'vega') return hash.update(await readFile(`${source}/client/vega.ts`)).digest('hex');
  const files = (await readdir(source, { recursive: true })).filter((file) => /\.tsx?$/.test(file));
  for (const file of files.sort()) {
    if (!/\.test\.|testing/.test(file))
      hash.update(file).update(await readFile(`${source}/${file}`));
  }
  return hash.digest('hex');
}
