import { describe, expect, test } from 'vitest';
import { elfFixtures, fixture } from '../testing.ts';
import { attribute } from './attribute.ts';
import { constantBytesInData } from './constants-in-data.ts';
import { reachable } from './reachable.ts';
import { readElf } from './read.ts';

describe.each(elfFixtures)('%s', (name) => {
  test('the parts of every loaded section add up to its size', () => {
    const elf = readElf(fixture(`elf/${name}`));
    const { parts } = attribute(elf);
    const sums = new Map<string, number>();
    for (const { section, bytes } of parts) sums.set(section, (sums.get(section) ?? 0) + bytes);
    const expected = elf.sections.filter(({ kind, size }) => kind !== null && size > 0);
    expect(sums).toEqual(new Map(expected.map(({ name: section, size }) => [section, size])));
  });
});

test('constants in .data count in flash and in RAM, constants in flash only there', () => {
  const inData = attribute(readElf(fixture('elf/riscv32-constants-in-data.elf')));
  const inFlash = attribute(readElf(fixture('elf/riscv32-constants-in-flash.elf')));
  expect(inData).toMatchObject({ flash: 1552 + 481, ram: 481 + 256 });
  expect(inFlash).toMatchObject({ flash: 1953 + 96, ram: 96 + 256 });
  expect(constantBytesInData(inData)).toBe(16 * 8);
  expect(constantBytesInData(inFlash)).toBe(0);
});

test('bytes that no symbol covers are parts without a symbol', () => {
  const { parts } = attribute(readElf(fixture('elf/powerpc-big-endian.o')));
  expect(parts.filter(({ kind }) => kind === 'data')).toEqual([
    { section: '.data', kind: 'data', symbol: 'module__const', type: 'object', bytes: 40 },
    { section: '.data', kind: 'data', symbol: null, type: null, bytes: 8 },
  ]);
});

test('aliases of one place are counted once', () => {
  const elf = readElf(fixture('elf/powerpc-big-endian.o'));
  const symbols = elf.symbols.flatMap((symbol) => [symbol, { ...symbol, name: `${symbol.name}2` }]);
  expect(attribute({ ...elf, symbols }).totals).toEqual(attribute(elf).totals);
});

test('a link with --gc-sections keeps what the roots reach, and the linker agrees', () => {
  const object = readElf(fixture('elf/riscv32-object.o'));
  const kept = attribute(
    object,
    reachable(object, (name) => name.endsWith('_library_query')),
  );
  const linked = attribute(readElf(fixture('elf/riscv32-constants-in-data.elf')));
  // The linker pads between kernels; what it keeps and what it drops is the same.
  const functions = ({ parts }: typeof kept) =>
    parts.filter(({ type }) => type === 'func').map(({ symbol, bytes }) => `${symbol}: ${bytes}`);
  expect(functions(kept).sort()).toEqual(functions(linked).sort());
  expect(kept.totals.text).toBeLessThan(attribute(object).totals.text);
});
