import { expect, test } from 'vitest';
import type { InfoBuffer, StInfo } from '../info/types.ts';
import { buffer, node, npuInfo, pool } from '../rules/testing.ts';
import { liveBytes } from './live.ts';

const placed = (
  id: number,
  offset: number,
  bytes: number,
  lifetime: InfoBuffer['lifetime'],
): InfoBuffer => buffer({ id, offset, bytes, lifetime, poolId: 1 });

const npuRam = [pool({ id: 1, name: 'npuRAM5' }), pool({ id: 2, name: 'npuRAM6' })];

const live = (buffers: readonly InfoBuffer[], parts: Partial<StInfo> = {}): (number | null)[] =>
  [0, 1, 2].map(liveBytes(npuInfo({ buffers, pools: npuRam, ...parts })));

test('a buffer lives from the epoch that writes it to the last that reads it, both included', () => {
  expect(live([placed(1, 0, 100, [0, 1]), placed(2, 100, 50, [1, 2])])).toEqual([100, 150, 50]);
});

test('buffers that share bytes count once, those of other memories apart', () => {
  expect(live([placed(1, 0, 100, [0, 2]), placed(2, 80, 50, [0, 2])])).toEqual([130, 130, 130]);
  const elsewhere = { ...placed(2, 80, 50, [0, 2]), poolId: 2 };
  expect(live([placed(1, 0, 100, [0, 2]), elsewhere])).toEqual([150, 150, 150]);
});

test('a memory that spans others shares their addresses', () => {
  const pools = [
    pool({ id: 1, name: 'npuRAM5', address: 4096 }),
    pool({ id: 2, name: 'npuRAM4_npuRAM5', address: 0, parts: [1] }),
  ];
  const across = { ...placed(2, 4000, 200, [0, 2]), poolId: 2 };
  expect(live([placed(1, 0, 100, [0, 2]), across], { pools })).toEqual([200, 200, 200]);
});

test('constants do not count', () => {
  const weights = { ...placed(3, 0, 5000, [0, 2]), isParameter: true };
  expect(live([placed(1, 0, 100, [0, 2]), weights])).toEqual([100, 100, 100]);
});

test('one buffer whose place or lifetime is not stated leaves the sums unknown', () => {
  const unknown = [null, null, null];
  expect(live([placed(1, 0, 100, [0, 1]), placed(2, 100, 50, null)])).toEqual(unknown);
  expect(live([{ ...placed(1, 0, 100, [0, 1]), offset: null }])).toEqual(unknown);
  expect(live([{ ...placed(1, 0, 100, [0, 1]), poolId: 9 }])).toEqual(unknown);
  expect(live([])).toEqual(unknown);
});

test('steps of a schedule for a CPU are no epochs', () => {
  expect(live([placed(1, 0, 100, [0, 2])], { kind: 'cpu' })).toEqual([null, null, null]);
});

test('a file of more epochs and buffers than any network has is not worked through', () => {
  const buffers = Array.from({ length: 8000 }, (_, id) => placed(id, id, 1, [0, 2]));
  const nodes = Array.from({ length: 8000 }, (_, id) => node({ id }));
  expect(live(buffers, { nodes })).toEqual([null, null, null]);
});
