import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { TextCache } from '../charts/render.ts';
import { makeScript, type ScriptName, sources } from './make.ts';

/** Part of every key: another version may make another script. */
export const versions =
  'esbuild 0.28.2, preact 10.29.8, vega 6.4.0, vega-lite 6.4.3, vega-interpreter 2.3.2';

/** One of the page's scripts as one text, from the cache where its sources are known. */
export async function bundle(name: ScriptName, cache?: TextCache): Promise<string> {
  if (cache === undefined) return (await makeScript(name)).text;
  const key = `${await keyOf(name)}.js`;
  const known = unsealed((await cache.get(key)) ?? '');
  if (known !== null) return known;
  const { text } = await makeScript(name);
  await cache.put(key, sealed(text));
  return text;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The text under its hash: what is cut off or changed in the cache is made again. */
const sealed = (text: string): string => `${sha256(text)}\n${text}`;

function unsealed(kept: string): string | null {
  const text = kept.slice(kept.indexOf('\n') + 1);
  return kept === sealed(text) ? text : null;
}

/** Hash of all that the script may be made of: this package's files, and core's. */
async function keyOf(name: ScriptName): Promise<string> {
  const core = dirname(createRequire(import.meta.url).resolve('@edgebench/core/browser'));
  const folders = name === 'vega' ? [join(sources, 'client')] : [sources, core];
  const hash = createHash('sha256').update(`${versions} ${name}`);
  for (const folder of folders) {
    const files = (await readdir(folder, { recursive: true })).filter(isSource).sort();
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file))));
    for (const [index, text] of texts.entries()) hash.update(`${files[index]} `).update(text);
  }
  return hash.digest('hex');
}

const isSource = (file: string): boolean =>
  /(?<!\.d)\.[jt]sx?$/.test(file) && !/\.test\.|testing|browser\//.test(file);
