import { expect, test } from 'vitest';
import { grid } from '../data/grid.ts';
import { sweeps } from '../data/tradeoffs/sweep.ts';
import { firmware } from '../testing/firmware.ts';
import { sweepLine } from './sweep.ts';
import { terminal } from './terminal.ts';

test('a sweep is one sentence: what is on the front, and how it differs from the default', () => {
  expect(sweeps(grid(firmware())).map(sweepLine)).toEqual([
    'Sweep: kws_ref_model on iree riscv32-imafdc: 2 of 6 variants on the front; +zba +zbb +zbs, vector bytes 8 (flash −22.0 %, instructions −5.0 %); +zba +zbb +zbs (flash −16.1 %, instructions −9.0 %); 1 not ranked',
  ]);
});

test('on the terminal it stands after the matrices, wrapped', () => {
  const text = terminal(firmware(), { width: 60, color: false });
  expect(text).toContain('\nSweep: kws_ref_model on iree riscv32-imafdc: 2 of 6');
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(60);
});

test('below it stand its variants, which the matrices leave out', () => {
  const text = terminal(firmware(), { width: 100, color: false });
  expect(text).toMatch(/\n\+zba \+zbb \+zbs +[\d,]+ +−16\.1 % +[\d,]+ +\S+ % +[\d,]+ +−9\.0 %\n/);
  expect(text).toMatch(/\ndefault +261,949 /);
  const [matrices = ''] = text.split('Sweep:');
  expect(matrices).toContain('riscv32-imafdc');
  expect(matrices).not.toMatch(/riscv32-imafdc-zb|vector/);
});
