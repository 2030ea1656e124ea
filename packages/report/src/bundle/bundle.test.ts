import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterEach, expect, test, vi } from 'vitest';
import { bundle, versions } from './bundle.ts';
import { makeScript } from './make.ts';

const memory = () => {
  const kept = new Map<string, string>();
  return {
    kept,
    get: vi.fn(async (key: string) => kept.get(key) ?? null),
    put: vi.fn(async (key: string, text: string) => void kept.set(key, text)),
  };
};

afterEach(() => vi.restoreAllMocks());

test.each([
  ['app', 300_000],
  ['vega', 1_200_000],
] as const)(
  'the script %s fetches nothing, ends no element, and has at most %i characters',
  async (name, most) => {
    const { text, imports } = await makeScript(name);
    expect(imports).toEqual([]);
    expect(text).not.toMatch(/<\/script|<!--/i);
    expect(text.length).toBeGreaterThan(10_000);
    expect(text.length).toBeLessThan(most);
  },
);

test('the key of the cache names the versions that are installed', () => {
  const installed = versions.split(', ').map((each) => {
    const name = each.split(' ')[0] ?? '';
    const entry = createRequire(import.meta.url).resolve(name);
    const root = entry.slice(0, entry.lastIndexOf(`/node_modules/${name}/`));
    const manifest = readFileSync(`${root}/node_modules/${name}/package.json`, 'utf8');
    return `${name} ${JSON.parse(manifest).version}`;
  });
  expect(versions).toBe(installed.join(', '));
});

test('a script that the cache knows is not made again', async () => {
  const cache = memory();
  const [first, second] = [await bundle('app', cache), await bundle('app', cache)];
  expect(second).toBe(first);
  expect(cache.put).toHaveBeenCalledTimes(1);
});

test.each([
  ['cut off', (text: string) => text.slice(0, text.length / 2)],
  ['empty', () => ''],
  ['another', () => `${'0'.repeat(64)}\nalert(1)`],
])('what is kept, but %s, is made again', async (_, damage) => {
  const cache = memory();
  const whole = await bundle('app', cache);
  for (const [key, text] of cache.kept) cache.kept.set(key, damage(text));
  expect(await bundle('app', cache)).toBe(whole);
  expect(cache.put).toHaveBeenCalledTimes(2);
});

test('two builds at once make the same script', async () => {
  const cache = memory();
  const [one, two] = await Promise.all([bundle('app', cache), bundle('app', cache)]);
  expect(one).toBe(two);
});
