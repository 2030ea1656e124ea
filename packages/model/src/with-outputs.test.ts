import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readModel } from './read-model.ts';
import { buildModel } from './testing/build-model.ts';
import { smallModel } from './testing/small-model.ts';
import { readTflite } from './tflite/read.ts';
import { withOutputs } from './with-outputs.ts';

test('tensors become outputs after those that the model has, and nothing else changes', () => {
  const bytes = buildModel(smallModel);
  const before = readTflite(bytes);
  const [main] = before.subgraphs;
  const extra = main?.tensors.filter(({ data }) => data === null).map(({ index }) => index) ?? [];
  const after = readTflite(withOutputs(bytes, extra));
  const outputs = [...new Set([...(main?.outputs ?? []), ...extra])];
  expect(outputs.length).toBeGreaterThan(main?.outputs.length ?? 0);
  expect(after).toEqual({
    ...before,
    subgraphs: [{ ...main, outputs }, ...before.subgraphs.slice(1)],
  });
});

test('an output that is there already stays where it is', () => {
  const bytes = buildModel(smallModel);
  const outputs = readTflite(bytes).subgraphs[0]?.outputs ?? [];
  expect(readTflite(withOutputs(bytes, outputs)).subgraphs[0]?.outputs).toEqual(outputs);
});

test.each([-1, 0.5, 10_000])('tensor %d is refused with the number of tensors', (index) => {
  const bytes = buildModel(smallModel);
  expect(() => withOutputs(bytes, [index])).toThrow(/no tensor .*; the main subgraph has \d+/);
});

test('tensors of an ONNX model become outputs by a second graph that is merged into the first', () => {
  const bytes = readFileSync(new URL('../../../zoo/gemm_1024_257.onnx', import.meta.url));
  const [main] = readModel(bytes).subgraphs;
  const [first = -1] = main?.ops[0]?.outputs ?? [];
  const more = withOutputs(bytes, [first, ...(main?.outputs ?? [])]);
  expect(Buffer.compare(more.subarray(0, bytes.length), bytes)).toBe(0);
  const [after] = readModel(more).subgraphs;
  expect(after?.outputs).toEqual([...(main?.outputs ?? []), first]);
  expect(after?.tensors.map(({ name }) => name)).toEqual(main?.tensors.map(({ name }) => name));
  expect(() => withOutputs(bytes, [1000])).toThrow(/no tensor 1000/);
});
