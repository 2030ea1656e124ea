import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Measurement } from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { type NpyArray, readNpy, vectors, writeNpy, writeNpz } from '@edgebench/model';
import { afterEach, expect, test } from 'vitest';
import type { Config } from './config.ts';
import { benchIn, type Ran } from './testing.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const model = join(root, 'zoo/digits_cnn.tflite');

const home = process.cwd();
afterEach(() => process.chdir(home));

/** A project with these settings, on a machine where a double of `stedgeai` is installed. */
function project(stedgeai: Config['stedgeai']) {
  const folder = scratch();
  const tool = join(folder, 'Utilities', process.platform === 'darwin' ? 'macarm' : 'linux');
  mkdirSync(tool, { recursive: true });
  symlinkSync(join(root, 'packages/adapters-stedgeai/test/stedgeai.mjs'), join(tool, 'stedgeai'));
  writeFileSync(
    join(folder, 'bench.config.ts'),
    `export default ${JSON.stringify({ stedgeai, vectors: 2 })}`,
  );
  process.chdir(folder);
  const env = {
    PATH: process.env.PATH ?? '',
    EDGEBENCH_CACHE: join(folder, 'cache'),
    STEDGEAI_CORE_DIR: folder,
  };
  return { folder, tool, bench: (...args: string[]) => benchIn(env, ...args) };
}

const rows = ({ stdout }: Ran): Measurement[] => JSON.parse(stdout).measurements;

/** What a validation leaves whose code computes as the emulator does, but for one element by one. */
async function archive(bench: (...args: string[]) => Promise<Ran>): Promise<Uint8Array> {
  const [first, second] = vectors([{ shape: [28, 28], type: 'int8', zeroPoint: -128 }], 2).flat();
  if (!first || !second) throw new Error('no vectors');
  const inputs: NpyArray = {
    ...{ type: 'int8', shape: [2, 28, 28, 1] },
    bytes: Buffer.concat([first.bytes, second.bytes]),
  };
  writeFileSync('in.npy', writeNpy(inputs));
  await bench('emulate', model, '--inputs', 'in.npy', '--out', 'emulated');
  const outputs = readNpy(new Uint8Array(readFileSync('emulated/output-0.npy')));
  const device = { ...outputs, bytes: Uint8Array.from(outputs.bytes) };
  device.bytes[3] = (device.bytes[3] ?? 0) ^ 1;
  return writeNpz([
    ['m_inputs_1', inputs],
    ['c_outputs_1', device],
    ['m_outputs_1', outputs],
  ]);
}

test('a validation on the PC yields a verdict, with what the host gave; a second run needs no tool', async () => {
  const { tool, bench } = project({ validate: 'host' });
  writeFileSync(join(tool, 'val_io.npz'), await archive(bench));
  const args = ['--models', model, '--toolchains', 'stedgeai', '--json'];
  const [row] = rows(await bench(...args));
  expect(row).toMatchObject({
    status: 'ok',
    provenance: { kind: 'executed' },
    target: { id: 'stm32f4', options: { validate: 'host' } },
    equivalence: { verdict: 'bounded', vectors: 2, mismatches: 1, maxAbsDifference: 1 },
  });
  expect(row?.diagnostics.map(({ rule }) => rule)).toContain('host-and-device');
  writeFileSync(join(tool, 'behaviour'), 'crashes');
  expect(rows(await bench(...args))).toEqual([row]);
});

test('profiles are targets whose series selects them, and doctor shows them', async () => {
  const { folder, bench } = project({
    profiles: [{ name: 'lab', file: 'user.json' }, { name: 'n6-noextmem' }],
  });
  const profile = { memory_pool: 'lab.mpool', options: '-O3' };
  writeFileSync(join(folder, 'user.json'), JSON.stringify({ Profiles: { lab: profile } }));
  writeFileSync(join(folder, 'lab.mpool'), '{}');
  const ran = await bench('--models', model, '--targets', 'stm32n6', '--json');
  expect(rows(ran).map(({ target, status }) => [target.id, status])).toEqual([
    ['stm32n6/lab', 'ok'],
    ['stm32n6/n6-noextmem', 'ok'],
  ]);
  const { stdout } = await bench('doctor');
  expect(stdout).toMatch(/✓ +stedgeai +3\.0\.0-20426/);
  expect(stdout).toMatch(/✓ +stm32n6\/lab +user\.json/);
});

test('a profile file that is not there is named, with its place, by bench and by doctor', async () => {
  const { bench } = project({ profiles: [{ name: 'lab', file: 'none.json' }] });
  const { code, stderr } = await bench('--models', model);
  expect(code).toBe(2);
  expect(stderr).toContain('bench.config.ts: stedgeai.profiles[0].file: none.json');
  const { stdout } = await bench('doctor');
  expect(stdout).toMatch(/– +bench\.config\.ts +stedgeai\.profiles\[0\]\.file: none\.json/);
  expect(stdout).toMatch(/✓ +stedgeai/);
});

test.each<[string, unknown]>([
  ['an unknown setting', { optimisation: 'time' }],
  ['a profile whose name is an option', { profiles: [{ name: '--x' }] }],
  ['a value that the tool does not have', { optimization: ['fast'] }],
  ['a board without its model', { validate: { port: 'serial:921600' } }],
])('%s is wrong configuration', async (_, stedgeai) => {
  const { bench } = project(stedgeai as Config['stedgeai']);
  const { code, stderr } = await bench('--models', model);
  expect(code).toBe(2);
  expect(stderr).toContain('stedgeai');
});
