import { expect, test } from 'vitest';
import { placementCounts, placementRest, placementText } from './placement.ts';

const ops = { unit: 'ops', npu: null, cpu: null, float: null, epochs: null } as const;

test.each([
  [{ ...ops, npu: 39, cpu: 0, float: 0 }, '39 of 39 on NPU', 'ops'],
  [{ ...ops, npu: 0, cpu: 4, float: 0 }, '4 on CPU', 'ops'],
  [{ ...ops, cpu: 14 }, '14 on CPU', 'ops'],
  [{ ...ops, unit: 'layers', cpu: 8, float: 2 }, '2 of 8 in float', 'layers, 6 CPU'],
  [
    { ...ops, unit: 'epochs', epochs: { hw: 19, sw: 3, hybrid: 1 } },
    '19 of 23 on NPU',
    'epochs, 1 hybrid, 3 CPU',
  ],
  [
    { ...ops, npu: 10, cpu: 1, epochs: { hw: 5, sw: 2, hybrid: 0 } },
    '10 of 11 on NPU',
    'ops, 1 CPU, 7 epochs (2 software)',
  ],
] as const)('%j reads %s, %s', (placement, text, rest) => {
  const counts = placementCounts(placement);
  if (counts === null) throw new Error('no counts');
  expect([placementText(counts), placementRest(counts, placement)]).toEqual([text, rest]);
});

test('a placement without a single count says nothing', () => {
  expect(placementCounts(ops)).toBeNull();
  expect(placementCounts({ ...ops, npu: 0, cpu: 0 })).toBeNull();
  expect(placementCounts(null)).toBeNull();
});
