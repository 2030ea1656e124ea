import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { demo } from '../testing/demo.ts';
import { scratch } from '../testing/scratch.ts';
import { type RunOptions, run } from './run.ts';

const onnx = fileURLToPath(new URL('../../../../zoo/residual_qoperator.onnx', import.meta.url));

/** An ONNX model with a TOSA file beside it. */
const folder = scratch();
const path = join(folder, 'net.onnx');
copyFileSync(onnx, path);
writeFileSync(join(folder, 'net.tosa'), '....TOSA');

const bench = (options: Partial<RunOptions>) =>
  run({
    adapters: [demo()],
    models: [path],
    imports: [],
    reports: [],
    cacheDir: join(folder, 'cache'),
    tool: 'test',
    timeoutMs: 20_000,
    vectors: 1,
    useCache: true,
    signal: new AbortController().signal,
    env: process.env,
    onEvent: () => {},
    ...options,
  });

const statuses = ({ measurements }: Awaited<ReturnType<typeof run>>) =>
  measurements.map(({ status, reason }) => (reason ? `${status} ${reason.code}` : status));

test('an equivalent is compiled in place of an ONNX model, and the results say so', async () => {
  const taking = { ...demo(), equivalents: ['tosa' as const] };
  const results = await bench({ adapters: [taking] });
  expect(statuses(results)).toEqual(['ok', 'ok']);
  const [first] = results.measurements;
  expect(first).toMatchObject({
    model: results.models[0]?.id,
    metrics: { 'flash.model': { value: 8 } },
    diagnostics: [
      {
        rule: 'compiled-equivalent',
        severity: 'info',
        message: 'net.tosa was compiled in place of net.onnx',
        evidence: expect.stringMatching(/^sha256 [0-9a-f]{64}$/),
      },
    ],
  });
  expect(results.rules['compiled-equivalent']).toBeDefined();

  const failing = { ...demo({ code: 'process.exit(1)' }), equivalents: ['tosa' as const] };
  const failed = await bench({ adapters: [failing], useCache: false });
  expect(failed.measurements[0]?.reason?.message).toMatch(/^net\.tosa, given in place/);
  expect(statuses(await bench({}))[0]).toBe('unsupported format');
});
