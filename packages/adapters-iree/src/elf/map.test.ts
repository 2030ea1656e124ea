import { BenchError } from '@edgebench/core';
import { processorTime } from '@edgebench/core/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixture, mapOf, mappedFixtures } from '../testing.ts';
import { parseLinkMap } from './map.ts';
import { readElf } from './read.ts';

const text = fixture('elf/riscv32-firmware.map').toString();

test.each(mappedFixtures)('%s: the sections that the ELF file has, and what fills them', (name) => {
  const { sections } = mapOf(name);
  const elf = readElf(fixture(`elf/${name}.elf`));
  const loaded = elf.sections.filter(({ kind, size }) => kind !== null && size > 0);
  for (const { name: section, address, size } of loaded) {
    const found = sections.find((other) => other.name === section);
    expect(found).toMatchObject({ address, size });
    expect(found?.inputs.reduce((sum, input) => sum + input.size, 0)).toBe(size);
  }
});

test('regions, load addresses, long names, fills, COMMON and archive members', () => {
  const { regions, sections } = parseLinkMap(text);
  expect(regions).toEqual([
    { name: 'FLASH', origin: 0x20000000, length: 256 * 1024, attributes: 'xr' },
    { name: 'RAM', origin: 0x80000000, length: 64 * 1024, attributes: 'xrw' },
  ]);
  const inputs = sections.flatMap((section) => section.inputs);
  expect(sections.find(({ name }) => name === '.data')).toMatchObject({
    address: 0x80000000,
    loadAddress: 0x20000790,
  });
  expect(inputs).toEqual(
    expect.arrayContaining([
      { name: '.text.main_dispatch_0', address: 0x20000042, size: 0x4a, object: 'model.o' },
      { name: '*fill*', address: 0x20000036, size: 0xa, object: null },
      { name: 'COMMON', address: 0x80000310, size: 4, object: 'libapp.a(app.o)' },
    ]),
  );
});

test('what the link discarded is no part of it', () => {
  expect(text).toContain('.text.never_used');
  const inputs = parseLinkMap(text).sections.flatMap((section) => section.inputs);
  expect(inputs.filter(({ name }) => name === '.text.never_used')).toEqual([]);
});

test('data of the script and linker stubs are the linker’s own', () => {
  const lines = [
    'Linker script and memory map',
    '',
    '.text           0x00000000       0x18',
    '                0x00000000        0x4 LONG 0x12345678',
    ' .glue_7        0x00000004        0x4 linker stubs',
    ' .text.a        0x00000008       0x10 C:\\some folder\\a.o',
    'OUTPUT(a.elf elf32-littlearm)',
  ];
  expect(parseLinkMap(lines.join('\r\n')).sections[0]?.inputs).toMatchObject([
    { name: 'LONG', size: 4, object: null },
    { name: '.glue_7', size: 4, object: null },
    { name: '.text.a', size: 16, object: 'C:\\some folder\\a.o' },
  ]);
});

describe('what is refused', () => {
  test('a map of lld, by its name', () => {
    expect(() => parseLinkMap(fixture('elf/lld.map').toString())).toThrow(/map of lld/);
  });

  test('a map that ends before its sections do, with the line', () => {
    const end = text.indexOf('OUTPUT(');
    for (let length = 0; length < end; length += 97) {
      expect(() => parseLinkMap(text.slice(0, length))).toThrow(
        expect.objectContaining({ code: 'bad-map', line: expect.any(Number) }),
      );
    }
  });

  test('whatever is changed, the answer is a result or a BenchError', () => {
    const edit = fc.tuple(fc.nat(text.length), fc.nat(60), fc.string({ maxLength: 20 }));
    fc.assert(
      fc.property(edit, ([at, cut, insert]) => {
        try {
          parseLinkMap(text.slice(0, at) + insert + text.slice(at + cut));
        } catch (error) {
          expect(error).toBeInstanceOf(BenchError);
        }
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  test('long lines are read in linear time', () => {
    const lines = [
      ' '.repeat(400_000),
      `.a${' '.repeat(400_000)}x`,
      ` .b 0x1 0x1 ${'y '.repeat(200_000)}`,
    ];
    const hostile = `Linker script and memory map\n${lines.join('\n')}`;
    expect(
      processorTime(() => expect(() => parseLinkMap(hostile)).toThrow(BenchError)),
    ).toBeLessThan(2_000);
  });
});
