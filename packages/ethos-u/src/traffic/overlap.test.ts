import { expect, test } from 'vitest';
import { architectureOf } from '../architecture.ts';
import type { Operation } from '../machine/types.ts';
import { denseMap, transferOperation } from '../testing/operations.ts';
import { convOperation, operatorOf, waitOperation } from '../testing/traffic.ts';
import { profileOperations } from './operation.ts';
import { overlapOf } from './overlap.ts';

/** 64 cycles: 2 steps of 32 for one pixel. */
const kernel = (index: number) =>
  convOperation({
    index,
    ifm: denseMap(1, 1, 64, { region: 1 }),
    ofm: denseMap(1, 1, 8, { region: 1 }),
  });

const transfer = (index: number, length: number) => transferOperation({ index, length });

function play(operations: readonly Operation[], transfersAtOnce = 1) {
  const profiles = profileOperations(operations, operatorOf(256), architectureOf(0x1807));
  return overlapOf(operations, profiles, { bytesPerCycle: 1, transfersAtOnce });
}

test('a transfer that is awaited before any kernel is exposed', () => {
  const { hidden, exposed, cycles } = play([
    transfer(0, 100),
    waitOperation(1, 'dma', 0),
    kernel(2),
  ]);
  expect({ hidden, exposed, cycles }).toEqual({ hidden: 0, exposed: 100, cycles: 164 });
});

test('a transfer beside a longer kernel is hidden, and names it', () => {
  const { transfers, hidden, cycles } = play([
    kernel(0),
    transfer(1, 40),
    waitOperation(2, 'dma', 0),
    kernel(3),
  ]);
  expect(transfers).toEqual([
    { operation: 1, bytes: 40, start: 0, end: 40, hidden: 40, exposed: 0, behind: [0] },
  ]);
  expect({ hidden, cycles }).toEqual({ hidden: 40, cycles: 128 });
});

test('what is longer than its kernel is exposed for the rest', () => {
  const { hidden, exposed } = play([kernel(0), transfer(1, 100), waitOperation(2, 'dma', 0)]);
  expect({ hidden, exposed }).toEqual({ hidden: 64, exposed: 36 });
});

test('a wait for a kernel keeps the transfer behind it', () => {
  const { transfers, exposed } = play([kernel(0), waitOperation(1, 'kernel', 0), transfer(2, 10)]);
  expect(transfers[0]?.start).toBe(64);
  expect(exposed).toBe(10);
});

test('a wait for all but one transfer lets the last go on', () => {
  const stream = [transfer(0, 10), transfer(1, 30), waitOperation(2, 'dma', 1), kernel(3)];
  expect(play(stream, 2)).toMatchObject({ hidden: 30, exposed: 10, cycles: 74 });
});
