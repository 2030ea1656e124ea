import { expect, test } from 'vitest';
import { fixture } from '../testing/files.ts';
import { readArena } from './arena.ts';

const log = (level: 'all' | 'none') => fixture(`conv_float_island-${level}-arena.txt`);

test('an inference takes what the arena grows by in the steady run, and packed weights stay', () => {
  // 15,104 planned, then scratch of kernels as it is asked for.
  expect(readArena(log('all'))).toEqual({
    inference: 15_104 + 9_728 + 2_816 + 14_592 + 21_760 + 32_512,
    kept: 98_432,
  });
});

test('without optimisation nothing is packed, and float intermediates take more', () => {
  expect(readArena(log('none'))).toEqual({ inference: 61_952 + 65_536, kept: 6_656 });
});

test('an inference that the arena does not grow for takes nothing of it', () => {
  const [before = ''] = log('all').split(/^steady/m);
  expect(readArena(`${before}steady inference\n`)).toEqual({ inference: 0, kept: 98_432 });
});

test('what was held before is unknown where the log is silent about it', () => {
  const created = 'Creating BFCArena for Cpu\n';
  expect(readArena(`${created}steady inference\n`)).toEqual({ inference: 0, kept: null });
});

test.each(['', 'steady inference\n', 'Creating BFCArena for Cpu\n', '\0\uFFFD{]<>%s\n'])(
  '%j tells nothing of an arena',
  (text) => {
    expect(readArena(text)).toBeNull();
  },
);
