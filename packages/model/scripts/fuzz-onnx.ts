// `pnpm --filter @edgebench/model fuzz:onnx [runs] [seed]` reads mutated ONNX models and counts what became of them.
import { readdirSync, readFileSync } from 'node:fs';
import { buildOnnx } from '../src/testing/build-onnx.ts';
import { fuzzOnnx } from '../src/testing/fuzz-onnx.ts';
import { smallOnnx } from '../src/testing/small-onnx.ts';

const [runs = 100_000, seed = 2026] = process.argv.slice(2).map(Number);
const largest = 64 * 1024;

const zoo = new URL('../../../zoo/', import.meta.url);
const models = readdirSync(zoo)
  .filter((name) => name.endsWith('.onnx'))
  .map((name) => readFileSync(new URL(name, zoo)))
  .filter((bytes) => bytes.length <= largest);

const { counts, slowest } = fuzzOnnx([buildOnnx(smallOnnx), ...models], runs, seed);
console.table(Object.fromEntries([...counts].sort(([, a], [, b]) => b - a)));
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(`${runs} runs of ${models.length + 1} models, seed ${seed}`);
console.log(`slowest ${slowest.toFixed(1)} ms, peak of the process ${peak} MiB`);
