import { BenchError } from '@edgebench/core';
import { processorTime } from '@edgebench/core/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readElf } from '../elf/read.ts';
import { berkeley } from '../elf/sums.ts';
import { elfFixtures, fixture } from '../testing.ts';
import { parseSize } from './size.ts';

const read = (name: string) => parseSize(fixture(`elf/${name}`).toString());

test.each(['size-berkeley.txt', 'size-sysv.txt'])('%s has every file and no total', (name) => {
  expect(
    read(name)
      .map(({ file }) => file)
      .sort(),
  ).toEqual([...elfFixtures].sort());
});

test.each(elfFixtures)('SysV and Berkeley rows of %s agree with the file', (name) => {
  const expected = berkeley(readElf(fixture(`elf/${name}`)));
  const short = read('size-berkeley.txt').find(({ file }) => file === name);
  const long = read('size-sysv.txt').find(({ file }) => file === name);
  expect(short).toMatchObject(expected);
  expect(long?.unknown).toEqual([]);
  const { text = 0, rodata, data = 0, bss = 0 } = long ?? {};
  // Only the section's name tells .data.rel.ro, which SysV rows count as read-only here.
  expect(text + (rodata ?? 0) + data).toBe(expected.text + expected.data);
  expect(bss).toBe(expected.bss);
});

test('GNU format and hexadecimal rows give the same numbers', () => {
  const image = { text: 1552, data: 481, bss: 256 };
  expect(read('size-gnu.txt')[0]).toMatchObject(image);
  expect(read('size-sysv-hex.txt')).toMatchObject([{ ...image, rodata: 0 }]);
});

test('text around a table and spaces in a file name do no harm', () => {
  const page =
    '$ size x\n   text\tdata\tbss\tdec\thex\tfilename\n  1\t2\t3\t6\t6\tmy app (v2).elf\n\nbye\n';
  expect(parseSize(page)).toMatchObject([
    { file: 'my app (v2).elf', line: 3, text: 1, data: 2, bss: 3 },
  ]);
});

test('a section whose name tells nothing is reported with its line, and is in no sum', () => {
  const [entry] = parseSize('fw  :\nsection  size  addr\n.text  10  0\n.tcm  20  0\nTotal  30\n');
  expect(entry).toMatchObject({ text: 10, unknown: [{ name: '.tcm', bytes: 20, line: 4 }] });
});

describe('what is refused', () => {
  test('a row that does not add up, with its line', () => {
    const text = 'text data bss dec hex filename\n1 2 3 7 7 a.elf\n';
    expect(() => parseSize(text)).toThrow(expect.objectContaining({ code: 'bad-size', line: 2 }));
  });

  test.each(['', 'hello', 'text data bss dec hex filename\n', 'section size addr'])(
    '%j',
    (text) => {
      try {
        expect(parseSize(text)).toMatchObject([{ text: 0, data: 0, bss: 0 }]);
      } catch (error) {
        expect(error).toMatchObject({ code: 'bad-size' });
      }
    },
  );

  test('whatever is changed in a table, the answer is a result or a BenchError', () => {
    for (const name of ['size-berkeley.txt', 'size-sysv.txt']) {
      const text = fixture(`elf/${name}`).toString();
      const edit = fc.tuple(fc.nat(text.length), fc.nat(30), fc.string({ maxLength: 12 }));
      fc.assert(
        fc.property(edit, ([at, cut, insert]) => {
          try {
            parseSize(text.slice(0, at) + insert + text.slice(at + cut));
          } catch (error) {
            expect(error).toBeInstanceOf(BenchError);
          }
        }),
        { seed: 11, numRuns: 500 },
      );
    }
  });

  test('long lines of spaces and digits are read in linear time', () => {
    const text = `text data bss dec hex filename\n${'1 '.repeat(200_000)}\n${' '.repeat(200_000)}x\n`;
    const took = processorTime(() => expect(() => parseSize(text)).toThrow(BenchError));
    expect(took).toBeLessThan(2_000);
  });
});
