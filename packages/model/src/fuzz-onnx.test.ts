import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildOnnx } from './testing/build-onnx.ts';
import { fuzzOnnx } from './testing/fuzz-onnx.ts';
import { smallOnnx } from './testing/small-onnx.ts';

/** More by `pnpm --filter @edgebench/model fuzz:onnx 100000`. */
const runs = Number(process.env.FUZZ_RUNS ?? 3000);
const zoo = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../zoo/${name}.onnx`, import.meta.url));

test(`of ${runs} mutated ONNX models each is read, or refused with a typed error`, {
  timeout: 300_000,
}, () => {
  const models = [buildOnnx(smallOnnx), zoo('residual_qoperator'), zoo('conv_float_island')];
  const { counts, slowest } = fuzzOnnx(models, runs, 20_26);
  const read = counts.get('read') ?? 0;
  expect(slowest).toBeLessThan(10_000);
  expect(counts.size).toBeGreaterThan(10);
  expect(read).toBeGreaterThan(runs * 0.05);
  expect(read).toBeLessThan(runs * 0.8);
});
