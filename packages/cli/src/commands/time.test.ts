import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tflm } from '@edgebench/adapters-tflm';
import { cacheDirectory, createProbeContext, readResults } from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { describe, expect, test } from 'vitest';
import { bench, benchIn } from '../testing.ts';

const model = fileURLToPath(new URL('../../../../zoo/anomaly_autoencoder.tflite', import.meta.url));

test('fewer samples than a verdict takes are refused, with what to do', async () => {
  const { code, stderr } = await bench('time', model, model, '--samples', '5');
  expect(code).toBe(2);
  expect(stderr).toContain('[too-few-samples]');
  expect(stderr).toContain('--no-verdict');
});

test.each([
  [['--metrics', 'speed'], 'name latency, compile or both'],
  [['--targets', 'ethos-u55-128'], 'nothing-to-time'],
  [['--fail-on', 'often'], 'Allowed choices are error, warning, never'],
])('refuses %s', async (args, message) => {
  const { code, stderr } = await bench('time', model, model, ...args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test('models without a name in common are refused', async () => {
  const other = join(model, '..', 'digits_cnn.tflite');
  const { code, stderr } = await bench('time', model, other);
  expect(code).toBe(2);
  expect(stderr).toContain('no model is on both sides: anomaly_autoencoder and digits_cnn');
});

test('a machine without tools says so, and writes both documents', async () => {
  const out = scratch();
  const args = ['--toolchains', 'tflm', '--out', out];
  const { code, stdout } = await bench('time', model, model, ...args);
  expect(code).toBe(0);
  expect(stdout).toMatch(/anomaly_autoencoder · tflm .*host\n {2}baseline: .*\n {2}candidate: /);
  expect(existsSync(join(out, 'candidate', 'results.json'))).toBe(true);
});

const { env } = process;
const { targets } = tflm();
const tool = await tflm().probe(
  createProbeContext({ cacheDir: cacheDirectory(env), env, targets, install: false }),
);
const skipped = tool.available ? '' : ` (skipped: ${tool.reason.message})`;

describe.skipIf(!tool.available)(`with the real TFLM${skipped}`, { timeout: 240_000 }, () => {
  test('few samples are taken without a verdict, and can be read again', async () => {
    const out = scratch();
    const few = ['--samples', '4', '--no-verdict'];
    const args = ['--toolchains', 'tflm', '--out', out, '--json', ...few];
    const { code, stdout } = await benchIn(env, 'time', model, model, ...args);
    const [cell] = JSON.parse(stdout).cells;
    expect(cell.figures).toMatchObject([{ metric: 'latency', baseline: { samples: 4 } }]);
    expect(cell.figures[0].timing.verdict).toBe('undecided');
    expect(code).toBe(0);
    const { measurements } = await readResults(join(out, 'candidate', 'results.json'));
    expect(measurements[0]?.samples?.[0]?.values).toHaveLength(4);
    expect(measurements[0]?.metrics.latency).toHaveProperty('unavailable');
  });
});
