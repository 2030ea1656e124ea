import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tflm } from '@edgebench/adapters-tflm';
import { vela } from '@edgebench/adapters-vela';
import { cacheDirectory, createProbeContext, type Measurement } from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { checkRules } from '@edgebench/ethos-u/rules';
import { describe, expect, test } from 'vitest';
import { bench, benchIn } from '../testing.ts';

const zoo = fileURLToPath(new URL('../../../../zoo/', import.meta.url));
const model = join(zoo, 'digits_cnn.tflite');

test('a toolchain that is not here has no verdict, and the reason stands below the table', async () => {
  const { code, stdout, stderr } = await bench('verify', model);
  expect(code).toBe(0);
  expect(stdout).toMatch(/digits_cnn +tflm host +unchecked/);
  expect(stdout).toContain('digits_cnn on tflm host:');
  expect(stderr).toContain('1 model, 8 cells');
});

test('--json prints the results document alone', async () => {
  const { stdout, stderr } = await bench('verify', model, '--json');
  const { schema, measurements } = JSON.parse(stdout);
  expect(schema).toBe('edgebench/results@1');
  expect(measurements).toHaveLength(8);
  expect(stderr).toBe('');
});

test('a compiler is asked too, since what it compiles is run here', async () => {
  const { stdout } = await bench('verify', model);
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

const compiler = await vela().probe(
  createProbeContext({ cacheDir, env: process.env, targets: vela().targets }),
);
const missing = compiler.available ? '' : ` (skipped: ${compiler.reason.message})`;
const shared = fileURLToPath(new URL('../../../../../shared/zoo/mlperf-tiny', import.meta.url));
const hasShared = existsSync(shared);

describe.skipIf(!compiler.available)(`with the real Vela${missing}`, { timeout: 300_000 }, () => {
  const env = { ...process.env, EDGEBENCH_CACHE: cacheDir };
  const verdictsOf = async (models: string, vectors: number) => {
    const options = ['--toolchains', 'vela', '--vectors', String(vectors), '--json'];
    const { code, stdout } = await benchIn(env, 'verify', models, ...options);
    expect(code).toBe(0);
    const { measurements }: { measurements: Measurement[] } = JSON.parse(stdout);
    return measurements.map(({ modelName, target, equivalence, diagnostics }) => ({
      ...{ modelName, device: target.device, verdict: equivalence.verdict },
      ...{ mismatches: equivalence.mismatches, reason: equivalence.reason },
      found: diagnostics.map(({ rule }) => rule).filter((rule) => rule in checkRules),
    }));
  };
  const exact = { verdict: 'exact', mismatches: 0, reason: null, found: [] };

  test('what it compiles is run, bit for bit; an Ethos-U85 has its reason', async () => {
    expect(await verdictsOf(model, 6)).toMatchObject([
      { device: 'ethos-u55-128', ...exact },
      { device: 'ethos-u55-256', ...exact },
      { device: 'ethos-u65-512', ...exact },
      { device: 'ethos-u85-256', verdict: 'unchecked', reason: expect.stringContaining('U85') },
    ]);
  });

  test('an ONNX model is judged by the TOSA form beside it, whose integers lie between its float ends', async () => {
    expect(await verdictsOf(join(zoo, 'gemm_1024_256.onnx'), 6)).toMatchObject([
      { device: 'ethos-u55-128', ...exact },
      { device: 'ethos-u55-256', ...exact },
      { device: 'ethos-u65-512', ...exact },
      { device: 'ethos-u85-256', verdict: 'unchecked', reason: expect.stringContaining('U85') },
    ]);
  });

  test('ops that fall back to the CPU run between the streams', async () => {
    const [first] = await verdictsOf(join(zoo, 'embedding_l2.tflite'), 6);
    expect(first).toMatchObject({ device: 'ethos-u55-128', ...exact });
  });

  const why = hasShared ? '' : ' (skipped: ../shared is not here)';
  test.skipIf(!hasShared)(`the models of MLPerf Tiny are exact on U55 and U65${why}`, async () => {
    const verdicts = await verdictsOf(shared, 32);
    const executed = verdicts.filter(({ device }) => !device.startsWith('ethos-u85'));
    expect(executed).toHaveLength(15);
    for (const verdict of executed) expect(verdict).toMatchObject(exact);
  });
});
