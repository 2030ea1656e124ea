import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tflm } from '@edgebench/adapters-tflm';
import { cacheDirectory, createProbeContext } from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { describe, expect, test } from 'vitest';
import { bench, benchIn } from '../testing.ts';

const zoo = fileURLToPath(new URL('../../../../zoo/', import.meta.url));
const model = join(zoo, 'digits_cnn.tflite');

test('a toolchain that is not here has no verdict, and the reason stands below the table', async () => {
  const { code, stdout, stderr } = await bench('verify', model);
  expect(code).toBe(0);
  expect(stdout).toMatch(/digits_cnn +tflm host +unchecked/);
  expect(stdout).toContain('digits_cnn on tflm host:');
  expect(stderr).toContain('1 model, 2 cells');
});

test('--json prints the results document alone', async () => {
  const { stdout, stderr } = await bench('verify', model, '--json');
  const { schema, measurements } = JSON.parse(stdout);
  expect(schema).toBe('edgebench/results@1');
  expect(measurements).toHaveLength(2);
  expect(stderr).toBe('');
});

test('a toolchain that runs nothing here is shown as such where it is named', async () => {
  const { stdout } = await bench('verify', model, '--toolchains', 'vela');
  expect(stdout).toMatch(/vela ethos-u55-128 +unchecked/);
});

test.each([
  ['an unknown reference, with those that there are', ['--reference', 'tflite'], 'litert-2.3'],
  ['an unknown toolchain', ['--toolchains', 'velo'], 'vela'],
  ['a target that none has', ['--targets', 'riscv32'], 'riscv32-imafdc'],
])('%s is wrong usage', async (_, options, hint) => {
  const { code, stderr } = await bench('verify', model, ...options);
  expect(code).toBe(2);
  expect(stderr).toContain(hint);
});

test('a folder without models is wrong usage', async () => {
  const { code, stderr } = await bench('verify', scratch());
  expect(code).toBe(2);
  expect(stderr).toContain('.tflite');
});

const cacheDir = cacheDirectory(process.env);
const { targets } = tflm();
const tool = await tflm().probe(createProbeContext({ cacheDir, env: process.env, targets }));
const skipped = tool.available ? '' : ` (skipped: ${tool.reason.message})`;

describe.skipIf(!tool.available)(`with the real TFLM${skipped}`, { timeout: 120_000 }, () => {
  const env = { ...process.env, EDGEBENCH_CACHE: cacheDir };
  const options = ['--toolchains', 'tflm', '--vectors', '6', '--no-cache', '--json'];

  test('its outputs equal the profile that is called after it', async () => {
    const { code, stdout } = await benchIn(env, 'verify', model, ...options);
    expect(code).toBe(0);
    const [{ equivalence }] = JSON.parse(stdout).measurements;
    expect(equivalence).toMatchObject({
      ...{ verdict: 'exact', reference: 'tflm', vectors: 6, elements: 60, mismatches: 0 },
    });
  });

  test("beside LiteRT's optimised kernels they are explained, and the op is named", async () => {
    const resnet = join(zoo, 'resnet8.tflite');
    const reference = ['--reference', 'litert-2.3-optimized'];
    const { code, stdout } = await benchIn(env, 'verify', resnet, ...options, ...reference);
    expect(code).toBe(0);
    const [{ equivalence }] = JSON.parse(stdout).measurements;
    expect(equivalence).toMatchObject({ verdict: 'explained', explainedBy: 'tflm' });
    expect(equivalence.firstDifference).toMatch(/^op 2 \(CONV_2D\)/);
  });
});
