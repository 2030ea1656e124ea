import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { stedgeai } from '../stedgeai.ts';
import { readProfile } from './profile.ts';
import { install, run } from './testing.ts';

const document = {
  Globals: {},
  Profiles: {
    lab: { memory_pool: './pools/own.mpool', options: '-O3 --all-buffers-info' },
    other: { memory_pool: './pools/none.mpool', options: '' },
  },
};

/** A folder of the user's, with a name that the NPU compiler cannot read. */
function userFolder(content: unknown = document): string {
  const folder = join(scratch(), 'Prüfung 1');
  mkdirSync(join(folder, 'pools'), { recursive: true });
  writeFileSync(join(folder, 'user_neuralart.json'), JSON.stringify(content));
  writeFileSync(join(folder, 'pools', 'own.mpool'), 'own');
  writeFileSync(join(folder, 'mine.mpool'), 'mine');
  return folder;
}

const lab = (folder: string, pool?: string) => ({
  name: 'lab',
  file: join(folder, 'user_neuralart.json'),
  ...(pool !== undefined && { pool: join(folder, pool) }),
});

const read = (folder: string, pool?: string) => readProfile(lab(folder, pool), 'profiles[0]');

test('a profile is copied with the memory pool that it names, which the copy names in turn', () => {
  const { argument, files } = read(userFolder());
  expect(argument).toBe('lab@profile.json');
  const [profile, pool] = files.map(({ content }) => new TextDecoder().decode(content));
  expect(files.map(({ name }) => name)).toEqual(['profile.json', 'pool.mpool']);
  expect(JSON.parse(profile ?? '')).toEqual({
    Globals: {},
    Profiles: { lab: { memory_pool: 'pool.mpool', options: '-O3 --all-buffers-info' } },
  });
  expect(pool).toBe('own');
});

test("a pool of the settings stands in place of the profile's", () => {
  const [, pool] = read(userFolder(), 'mine.mpool').files;
  expect(new TextDecoder().decode(pool?.content)).toBe('mine');
});

test('a change in the profile or in its pool is another target option, wherever the files lie', () => {
  const first = read(userFolder()).sha256;
  expect(read(userFolder()).sha256).toBe(first);
  const { lab: profile } = document.Profiles;
  const changed = { Globals: {}, Profiles: { lab: { ...profile, options: '-O2' } } };
  expect(read(userFolder(changed)).sha256).not.toBe(first);
  expect(read(userFolder(), 'mine.mpool').sha256).not.toBe(first);
  const settings = { profiles: [lab(userFolder())] };
  expect(stedgeai(settings).targets.find(({ id }) => id === 'stm32n6/lab')?.options).toEqual({
    profile: 'lab',
    profileSha256: first,
  });
});

test('a run with a profile finds it and its pool, and leaves the folder of the user as it was', async () => {
  const folder = userFolder();
  const before = readdirSync(folder, { recursive: true });
  const { outcome, kept, keepDir, commands } = await run(install(), 'works', {
    target: 'stm32n6/lab',
    settings: { profiles: [lab(folder)] },
  });
  expect(outcome.status).toBe('ok');
  expect(commands[0]).toMatch(/ --st-neural-art lab@profile\.json$/);
  expect(kept).toContain('pool.mpool');
  expect(readFileSync(join(keepDir, 'pool.mpool'), 'utf8')).toBe('own');
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
});

test("a profile of the tool's own needs no file", async () => {
  const { commands } = await run(install(), 'works', {
    target: 'stm32n6/n6-noextmem',
    settings: { profiles: [{ name: 'n6-noextmem' }] },
  });
  expect(commands[0]).toMatch(/ --st-neural-art n6-noextmem$/);
});

test.each([
  ['a profile file that is not there', { name: 'lab', file: 'none.json' }, '.file', 'ENOENT'],
  ['a pool without a profile file', { name: 'lab', pool: 'x.mpool' }, '.pool', 'no profile file'],
  ['a pool that is not there', { ...lab(userFolder()), pool: 'none.mpool' }, '.pool', 'none.mpool'],
  ['a profile that the file lacks', { ...lab(userFolder()), name: 'x' }, '.name', 'no profile "x"'],
  [
    "a profile's own pool that is not there",
    { ...lab(userFolder()), name: 'other' },
    '.file',
    'none.mpool',
  ],
  [
    'a file that is no JSON',
    { name: 'lab', file: join(userFolder(), 'mine.mpool') },
    '.file',
    'JSON',
  ],
  ['a file of something else', lab(userFolder({ a: 1 })), '.name', 'no profile "lab"'],
])('%s is an error with its place', (_, settings, place, words) => {
  expect(() => stedgeai({ profiles: [settings] })).toThrow(
    expect.objectContaining({
      code: 'bad-config',
      message: expect.stringMatching(
        new RegExp(`^stedgeai\\.profiles\\[0\\]\\${place}: .*${words}`),
      ),
      remedy: expect.any(String),
    }),
  );
});
