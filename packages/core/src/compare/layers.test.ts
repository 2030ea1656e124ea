import { expect, test } from 'vitest';
import type { Layer } from '../schema/measurement.ts';
import { compareLayers } from './layers.ts';

const layer = (index: number, name: string, details: Partial<Layer> = {}): Layer => ({
  ...{ index, name, type: 'Conv2D', unit: 'npu', macs: null, cycles: null },
  ...{ constants: null, activations: null },
  ...details,
});

const names = (before: readonly Layer[], after: readonly Layer[]) =>
  compareLayers(before, after).moved.map((row) => [row.name, row.before, row.after]);

test('a layer that costs more is listed with what moved alone', () => {
  const before = [layer(0, 'a', { cycles: 5, macs: 9 }), layer(1, 'b', { cycles: 7 })];
  const after = [layer(0, 'a', { cycles: 6, macs: 9 }), layer(1, 'b', { cycles: 7 })];
  expect(compareLayers(before, after)).toEqual({
    moved: [
      {
        ...{ name: 'a', type: 'Conv2D', before: 0, after: 0, unit: null },
        figures: [{ figure: 'cycles', before: 5, after: 6 }],
      },
    ],
    more: 0,
    unchanged: 1,
  });
});

test('a layer that another unit runs moved, even at the same cost', () => {
  const { moved } = compareLayers([layer(0, 'a')], [layer(0, 'a', { unit: 'cpu' })]);
  expect(moved).toMatchObject([{ unit: { before: 'npu', after: 'cpu' }, figures: [] }]);
});

test('a figure that only one side states did not move', () => {
  expect(names([layer(0, 'a')], [layer(0, 'a', { cycles: 5 })])).toEqual([]);
});

test('layers keep their names when others are put before them', () => {
  const before = [layer(0, 'a', { cycles: 1 }), layer(1, 'b', { cycles: 2 })];
  const after = [layer(0, 'new', { cycles: 9 }), ...before.map((it) => ({ ...it, index: 1 }))];
  expect(names(before, after)).toEqual([['new', null, 0]]);
});

test('layers are followed through the numbers of a compiler and through what it fuses', () => {
  const before = [
    layer(0, 'main_dispatch_3_conv_8x8', { cycles: 100 }),
    layer(1, 'conv;relu', { cycles: 10 }),
    layer(2, 'renamed', { cycles: 1 }),
  ];
  const after = [
    layer(0, 'conv;relu;bias', { cycles: 11 }),
    layer(1, 'main_dispatch_4_conv_8x8', { cycles: 50 }),
    layer(2, 'anew', { cycles: 2 }),
  ];
  expect(names(before, after)).toEqual([
    ['main_dispatch_4_conv_8x8', 0, 1],
    ['conv;relu;bias', 1, 0],
    ['anew', 2, 2],
  ]);
});

test('layers of another type are others, whatever their names', () => {
  const before = [layer(0, 'a', { macs: 1 })];
  const after = [layer(0, 'a', { macs: 1, type: 'MatMul' })];
  expect(names(before, after)).toEqual([
    ['a', 0, null],
    ['a', null, 0],
  ]);
});

test('of many layers the forty largest changes are listed and the others counted', () => {
  const many = (by: number) =>
    Array.from({ length: 100 }, (_, k) => layer(k, 'x', { cycles: k * by }));
  const { moved, more, unchanged } = compareLayers(many(1), many(2));
  expect([moved.length, moved[0]?.before, more, unchanged]).toEqual([40, 99, 59, 1]);
});

test('eighty thousand layers are matched in no more than linear time', () => {
  const many = (prefix: string) =>
    Array.from({ length: 40_000 }, (_, k) => layer(k, `${prefix}${k};x`, { cycles: k }));
  const started = process.cpuUsage();
  expect(compareLayers(many('a'), many('b')).moved).toEqual([]);
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(5_000);
});
