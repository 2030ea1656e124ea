import { expect, test } from 'vitest';
import { parseSize } from '../reports/size.ts';
import { xip } from './xip.ts';

const line = (text: number, data: number, bss: number) => {
  const sum = text + data + bss;
  const head = 'text data bss dec hex filename';
  const [entry] = parseSize(`${head}\n${text} ${data} ${bss} ${sum} ${sum.toString(16)} a.elf\n`);
  if (!entry) throw new Error('not reached');
  return entry;
};

test.each([
  [21_832, 65_964, 27_256, 87_796],
  [54_072, 65_964, 27_256, 120_036],
])('text %i, data %i, bss %i: flash %i B', (text, data, bss, flash) => {
  const moved = { flash, ram: 93_220, ramMoved: 27_256 };
  const entry = line(text, data, bss);
  expect(xip({ ...entry, constantsInData: 65_964 })).toMatchObject(moved);
  expect(xip({ ...entry, constantsInData: null })).toMatchObject({
    ...moved,
    constantsInData: null,
  });
});

test('constants that are only a part of .data leave the rest of it in RAM', () => {
  const sizes = { text: 10, rodata: 20, data: 100, bss: 7 };
  expect(xip({ ...sizes, constantsInData: 60 })).toEqual({
    flash: 130,
    ram: 107,
    constantsInData: 60,
    ramMoved: 47,
  });
});
