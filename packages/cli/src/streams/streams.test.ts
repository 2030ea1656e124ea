import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratch } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { bench } from '../testing.ts';

const compiled = (name: string) =>
  fileURLToPath(new URL(`../../../../fixtures/ethos-u/${name}`, import.meta.url));

const sectionsOf = (stdout: string): string => stdout.slice(stdout.search(/^ethos-u\d+-\d+ ·/m));

test('inspect shows what each operation of a stream computes and moves', async () => {
  const { code, stdout } = await bench('inspect', compiled('digits_u55-128_vela.tflite'));
  expect(code).toBe(0);
  expect(stdout).toMatch(/ 0 +dma +– +– +– +– +224 +– +224\n/);
  expect(stdout).toMatch(/ 6 +conv +225,792 +75\.0 % +2,352 +array +– +3,072 +3,136\n/);
  expect(stdout).toMatch(/ 10 +conv +2,880 +31\.3 % +576 +weights +3,392 +288 +10\n/);
});

test('totals stand beside Vela’s summary, layers beside its estimate', async () => {
  const { stdout } = await bench('inspect', compiled('digits_u55-128_vela.tflite'));
  expect(stdout).toMatch(/encoded weights +10,016 B +10,016 B/);
  expect(stdout).toMatch(/scratch used +17,184 B +17,184 B/);
  expect(stdout).toMatch(/DMA at 1 B a cycle: [\d,]+ B behind kernels/);
  expect(stdout).toMatch(/layers, by Vela’s debug database/);
  expect(stdout).toMatch(/Conv2D +2 +56,448 +9\.4 % +4,704 +6,164 /);
});

test('the map of a memory shows who lies where, with the peak', async () => {
  const { stdout } = await bench('inspect', compiled('digits_u55-128_vela.tflite'));
  expect(stdout).toContain('scratch over time · 17,184 B used of 17,184 B planned');
  expect(stdout).toMatch(/0x03100 +784 {2}█+·+ {2}input/);
  expect(stdout).toMatch(/0x03d40 +1,504 {2}·+█+·+ {2}constants of operation 6/);
});

test.each(['digits_u55-128', 'digits_u55-64_size', 'digits_u65-512'])(
  'the tables of %s fit 100 columns',
  async (name) => {
    const { stdout } = await bench('inspect', compiled(`${name}_vela.tflite`));
    const widths = sectionsOf(stdout)
      .split('\n')
      .map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(100);
  },
);

test('without Vela’s tables beside, layers are totals only, and why is said', async () => {
  const file = join(scratch(), 'digits_vela.tflite');
  await copyFile(compiled('digits_u55-128_vela.tflite'), file);
  const { stdout } = await bench('inspect', file);
  expect(stdout).toMatch(/encoded weights +10,016 B +–/);
  expect(stdout).toContain('totals only; Vela’s per-layer table and debug database are not there');
});

test('the per-layer table maps layers where there is no debug database', async () => {
  const folder = scratch();
  for (const suffix of ['_vela.tflite', '_per-layer.csv']) {
    await copyFile(compiled(`digits_u55-128${suffix}`), join(folder, `digits${suffix}`));
  }
  const { stdout } = await bench('inspect', join(folder, 'digits_vela.tflite'));
  expect(stdout).toMatch(/layers, by their order and MACs/);
  expect(stdout).toMatch(/Conv2D +2 +56,448 +9\.4 % +4,704 +6,164 /);
});

test('a summary of another accelerator is not taken for the model’s own', async () => {
  const folder = scratch();
  await copyFile(compiled('digits_u65-512_vela.tflite'), join(folder, 'digits_vela.tflite'));
  const summary = 'summary_Ethos_U55_High_End_Embedded.csv';
  await copyFile(compiled(`digits_u55-128_${summary}`), join(folder, `digits_${summary}`));
  const { stdout } = await bench('inspect', join(folder, 'digits_vela.tflite'));
  expect(stdout).toMatch(/encoded weights +10,128 B +–/);
  expect(stdout).toContain('DMA at 16 B a cycle');
});

test('a broken table beside is said, and the stream is shown all the same', async () => {
  const folder = scratch();
  await copyFile(compiled('digits_u55-128_vela.tflite'), join(folder, 'digits_vela.tflite'));
  await writeFile(join(folder, 'digits_debug.xml'), '<debug/>');
  const { code, stdout } = await bench('inspect', join(folder, 'digits_vela.tflite'));
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /not followed: the debug database has no table 'perf'.* \[bad-debug-database\]/,
  );
  expect(stdout).toMatch(/scratch used +17,184 B/);
});

test('--json holds the whole profile', async () => {
  const { stdout } = await bench('inspect', '--json', compiled('digits_u55-64_size_vela.tflite'));
  const { streams } = JSON.parse(stdout);
  const [profile] = streams.profiles;
  expect(profile.operations).toHaveLength(68);
  expect(profile.layers).toMatchObject({ mapped: true, by: 'debug database' });
  expect(profile.memories[0].occupants.length).toBeGreaterThan(24);
  expect(streams.summary.encodedWeightBytes).toBe(profile.encoded.weights);
  expect(streams.summary.memories.SRAM).toBe(profile.memories[0].usedBytes);
});

test('a model that Vela never saw has no streams', async () => {
  const model = fileURLToPath(new URL('../../../../zoo/digits_cnn.tflite', import.meta.url));
  const { stdout } = await bench('inspect', '--json', model);
  expect(JSON.parse(stdout).streams).toBeUndefined();
});
