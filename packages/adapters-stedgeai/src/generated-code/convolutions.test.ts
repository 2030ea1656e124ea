import type { RecordedIo } from '@edgebench/core';
import { describe, expect, test } from 'vitest';
import { generatedCode as code, processorClock } from '../testing.ts';
import { codeBeside, withGeneratedCode } from './beside.ts';
import { readGeneratedCode } from './convolutions.ts';

describe('the convolutions of generated C', () => {
  test('are the units of each, with the shift of the last one of a chain and the rows of a cut kernel from the top', () => {
    expect(readGeneratedCode(code)).toEqual({
      compiler: 'v1.1.1-14',
      convolutions: [
        { name: 'Conv2D_4', kernel: [5, 5], stride: [2, 2], shift: 3, rows: [3, 2] },
        { name: 'Conv2D_9', kernel: [3, 3], stride: [1, 1], shift: 2, rows: [3] },
        { name: 'Conv2D_12', kernel: [1, 1], stride: [1, 1], shift: 4, rows: [1] },
      ],
    });
  });

  test('leave one out whose parts are shifted otherwise', () => {
    const other = code.replace('.shift_o = 3', '.shift_o = 2');
    expect(readGeneratedCode(other).convolutions.map(({ name }) => name)).toEqual([
      'Conv2D_9',
      'Conv2D_12',
    ]);
  });

  test('leave out a unit that is cut off or of a form that is not known', () => {
    const names = (text: string) => readGeneratedCode(text).convolutions.map(({ name }) => name);
    const cutOff = code.slice(0, code.indexOf('.kernelWidth = 3'));
    expect(names(cutOff)).toEqual(['Conv2D_4']);
    expect(names(code.replace('.vstride = 1', '.vstride = UNIT'))).toEqual([
      'Conv2D_4',
      'Conv2D_12',
    ]);
    expect(readGeneratedCode('')).toEqual({ compiler: null, convolutions: [] });
  });

  test('are found in linear time in a text of set-ups that never end', () => {
    const hostile = 'LL_Convacc_InitTypeDef a_init1 = {'.repeat(50_000);
    const ms = processorClock();
    readGeneratedCode(hostile);
    expect(ms()).toBeLessThan(2_000);
  });
});

describe('generated C beside an archive', () => {
  const io: RecordedIo = { inputs: [], device: [], host: null };
  const content = new TextEncoder().encode(code);

  test('has its name', () => {
    expect(codeBeside('network_val_io.npz')).toBe('network.c');
  });

  test('tells of the convolutions that ran', () => {
    const { convolutions } = withGeneratedCode(io, 'network.c', content, null);
    expect(convolutions).toMatchObject({ file: 'network.c', units: { length: 3 } });
  });

  test.each([
    ['the same', 'atonn-v1.1.1-14-ge619e860 (optimized SW lib v10.1.0-ae536891 GCC)', true],
    ['another', 'atonn-v1.1.3-262-g7cc65410 (optimized SW lib v1.1.3-71120109 GCC)', false],
  ])('is taken where %s compiler made what ran', (_, library, isTaken) => {
    const { convolutions } = withGeneratedCode(io, 'network.c', content, library);
    const refusal = 'atonn v1.1.1-14 wrote it, what ran is of v1.1.3-262';
    expect(convolutions?.refused).toBe(isTaken ? null : refusal);
  });

  test('says nothing where it is not there, and has no convolution where it is no code', () => {
    expect(withGeneratedCode(io, 'network.c', undefined, null)).toBe(io);
    const { convolutions } = withGeneratedCode(io, 'network.c', Uint8Array.of(0xff, 0), null);
    expect(convolutions).toEqual({ file: 'network.c', units: [], refused: null });
  });
});
