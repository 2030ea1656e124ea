import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { opWork } from './op-work.ts';

const zoo = (name: string) =>
  readFileSync(new URL(`../../../../zoo/${name}.tflite`, import.meta.url));

test('tells the channels and weights of each op that has weights, by the tensor that it writes', () => {
  const work = [...opWork(zoo('resnet8'))];
  const [name, first] = work[0] ?? [];
  expect(name).toMatch(/^resnet8_1\/re_lu_1\/Relu;/);
  expect(first).toEqual({
    type: 'CONV_2D',
    inputChannels: 3,
    outputChannels: 16,
    weights: 16 * 3 * 3 * 3,
  });
  expect(work.at(-1)?.[1]).toMatchObject({ type: 'FULLY_CONNECTED', weights: 640 });
});

test('knows nothing of a file that is no TFLite model', () => {
  expect(opWork(new Uint8Array()).size).toBe(0);
  expect(opWork(new TextEncoder().encode('TFL3 but no more')).size).toBe(0);
});
