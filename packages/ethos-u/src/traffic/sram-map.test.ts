import { expect, test } from 'vitest';
import type { CompiledModel } from '../container/types.ts';
import type { FeatureMap, Operation } from '../machine/types.ts';
import {
  denseMap,
  elementwiseOperation,
  poolOperation,
  transferOperation,
} from '../testing/operations.ts';
import { convOperation, operatorOf } from '../testing/traffic.ts';
import { memoryMaps } from './sram-map.ts';

const op = operatorOf(256);
const model: CompiledModel = {
  graph: {
    format: 'tflite',
    version: 3,
    description: '',
    subgraphs: [],
    metadata: [],
    signatures: [],
  },
  npuOps: [op],
  arenaOffsets: [],
  arenaBytes: 256,
};

const at = (address: number, height: number, width: number): FeatureMap => ({
  ...denseMap(height, width, 16, { region: 1 }),
  bases: [address, 0, 0, 0],
});

const copy = (index: number, from: FeatureMap, to: FeatureMap) =>
  poolOperation({ index, ifm: from, ofm: to });

function mapOf(operations: readonly Operation[]) {
  const [map] = memoryMaps(model, op, operations, () => null);
  if (map === undefined) throw new Error('nothing is written');
  return map;
}

const rows = (operations: readonly Operation[]) =>
  mapOf(operations).occupants.map(({ address, bytes, from, to }) => [address, bytes, from, to]);

test('a map lives from its write to its last read', () => {
  const chain = [
    copy(0, at(0, 1, 2), at(32, 1, 2)),
    copy(1, at(32, 1, 2), at(64, 1, 2)),
    copy(2, at(32, 1, 2), at(0, 1, 2)),
  ];
  expect(rows(chain)).toEqual([
    [32, 32, 0, 2],
    [64, 32, 1, 1],
    [0, 32, 2, 2],
  ]);
});

test('stripes that one map reads together are one, and an address used again is another', () => {
  const stripes = [
    copy(0, at(128, 1, 2), at(0, 1, 2)),
    copy(1, at(128, 1, 2), at(32, 1, 2)),
    copy(2, at(0, 2, 2), at(64, 2, 2)),
    copy(3, at(64, 2, 2), at(0, 2, 2)),
  ];
  expect(rows(stripes)).toEqual([
    [0, 64, 0, 2],
    [64, 64, 2, 3],
    [0, 64, 3, 3],
  ]);
});

test('constants that DMA brings are named by who reads them', () => {
  const weights = [{ region: 1, address: 64, length: 32 }];
  const { occupants, usedBytes } = mapOf([
    transferOperation({ index: 0, length: 32, destination: { region: 1, address: 64 } }),
    convOperation({ index: 1, ifm: at(0, 1, 1), ofm: at(128, 1, 1), weights, scales: [] }),
  ]);
  expect(occupants[0]).toMatchObject({ name: 'constants of operation 1', filledBy: 'dma', to: 1 });
  expect(usedBytes).toBe(144);
});

test('the peak is where most bytes are alive; what is written in place counts once', () => {
  const map = at(0, 1, 4);
  const { peak, conflicts } = mapOf([
    copy(0, at(192, 1, 1), map),
    elementwiseOperation('abs', { index: 1, ifm: map, ofm: map, ifm2: null }),
    copy(2, map, at(64, 1, 2)),
  ]);
  expect(peak).toEqual({ operation: 2, bytes: 96, occupants: [1, 2] });
  expect(conflicts).toEqual([]);
});

test('two maps that are alive together and share addresses are a conflict', () => {
  const { conflicts } = mapOf([
    copy(0, at(192, 1, 1), { ...at(0, 4, 1), strides: { x: 32, y: 32, c: 0 } }),
    copy(1, at(192, 1, 1), { ...at(16, 3, 1), strides: { x: 32, y: 32, c: 0 } }),
    copy(2, { ...at(0, 4, 1), strides: { x: 32, y: 32, c: 0 } }, at(192, 1, 1)),
    copy(3, { ...at(16, 3, 1), strides: { x: 32, y: 32, c: 0 } }, at(208, 1, 1)),
  ]);
  expect(conflicts).toEqual([[0, 1]]);
});

test('a stream that leaves the planned memory is refused with its command', () => {
  expect(() => mapOf([copy(0, at(0, 1, 1), at(248, 1, 1))])).toThrow(
    expect.objectContaining({ code: 'outside-region', offset: 12 }),
  );
});
