import { describe, expect, test } from 'vitest';
import { fixture } from '../testing/fixtures.ts';
import { readCompiled } from './read.ts';

const read = (name: string) => readCompiled(fixture(`ethos-u/${name}_vela.tflite`));

test('a compiled model has its operator, stream and memories', () => {
  const { npuOps, arenaOffsets, arenaBytes } = read('digits_u55-128');
  expect(npuOps).toMatchObject([
    { index: 0, product: 'u55', config: 0x1807, id: 0x1006_6001, streamOffset: 32 },
  ]);
  const [op] = npuOps;
  expect(op?.words).toHaveLength(796);
  expect(op?.words.at(-1)).toBe(0xffff_0000);
  expect(op?.regions.map(({ role, bytes, arenaOffset }) => [role, bytes, arenaOffset])).toEqual([
    ['constants', 11872, null],
    ['scratch', 17184, 0],
    ['fast', 17184, 0],
    ['input', 784, 12544],
    ['output', 10, 0],
  ]);
  expect(op?.regions[0]?.data).toHaveLength(11872);
  expect(op?.regions[1]?.tensor).toBe(op?.regions[2]?.tensor);
  expect([op?.inputs, op?.outputs]).toEqual([[3], [4]]);
  expect(arenaOffsets).toEqual([null, null, 0, 12544, 0]);
  expect(arenaBytes).toBe(17184);
});

test('fast memory that is not the scratch memory lies outside the arena, whatever offset it is given', () => {
  const { npuOps, arenaOffsets, arenaBytes } = read('digits_u65-512');
  const fast = npuOps[0]?.regions[2];
  expect(fast).toMatchObject({ role: 'fast', arenaOffset: null });
  expect(fast?.tensor).not.toBe(npuOps[0]?.regions[1]?.tensor);
  expect(arenaOffsets[fast?.tensor ?? 0]).toBeNull();
  expect(arenaBytes).toBeLessThan(fast?.bytes ?? 0);
});

test('the legacy core writes the same form', () => {
  const [op] = read('digits_u55-128_legacy').npuOps;
  expect(op?.regions.slice(0, 3).map(({ role }) => role)).toEqual(['constants', 'scratch', 'fast']);
  expect(op?.words).toHaveLength(2936 / 4);
});

test('operators of a mixed model come in its order, around the ops of the CPU', () => {
  const { graph, npuOps } = readCompiled(fixture('vela/embedding_l2_vela.tflite'));
  const names = graph.subgraphs[0]?.ops.map(({ type, customCode }) => customCode ?? type) ?? [];
  expect(npuOps.map(({ index }) => names[index])).toEqual(['ethos-u', 'ethos-u']);
  expect(names.length).toBeGreaterThan(npuOps.length);
  expect(npuOps[0]?.regions[1]?.tensor).toBe(npuOps[1]?.regions[1]?.tensor);
});

test('a model that Vela never saw has no operator and no arena', () => {
  const { npuOps, arenaOffsets, arenaBytes } = readCompiled(fixture('../zoo/digits_cnn.tflite'));
  expect(npuOps).toEqual([]);
  expect(new Set(arenaOffsets)).toEqual(new Set([null]));
  expect(arenaBytes).toBe(0);
});

describe('a damaged container', () => {
  const damaged = (find: number[], put: number[]): (() => unknown) => {
    const bytes = fixture('ethos-u/digits_u55-128_vela.tflite');
    const at = bytes.findIndex((_, index) => find.every((byte, k) => bytes[index + k] === byte));
    expect(at).toBeGreaterThan(0);
    bytes.set(put, at);
    return () => readCompiled(bytes);
  };
  const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
  const config = [0x07, 0x18, 0, 0];

  test.each([
    ['of a newer form is named', letters('COP1'), letters('COP2'), 'unsupported-payload'],
    ['of no form is refused', letters('COP1'), letters('CAP1'), 'bad-payload'],
    ['of an unknown product is refused', config, [0x07, 0x18, 0, 0x90], 'unknown-config'],
    ['longer than its tensor is refused', [2, 0, 0x1c, 3], [2, 1, 0x1c, 3], 'truncated'],
  ])('%s', (_, find, put, code) => {
    expect(damaged(find, put)).toThrow(expect.objectContaining({ name: 'EthosUError', code }));
  });
});
