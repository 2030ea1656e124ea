import { BenchError } from '@edgebench/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSize } from '../reports/size.ts';
import { binutils, elfFixtures, fixture, fixturePath } from '../testing.ts';
import { attributeImage } from './image.ts';
import { readElf } from './read.ts';
import { berkeley } from './sums.ts';

const hasBinutils = binutils('readelf', ['--version']) !== null;

describe.each(elfFixtures)('%s', (name) => {
  const elf = readElf(fixture(`elf/${name}`));

  test('has the sums that GNU size prints', () => {
    const recorded = parseSize(fixture('elf/size-berkeley.txt').toString());
    expect(recorded.find(({ file }) => file === name)).toMatchObject(berkeley(elf));
  });

  test.skipIf(!hasBinutils)(
    'has the sections that readelf lists (skipped without binutils)',
    () => {
      const listing = binutils('readelf', ['-SW', fixturePath(`elf/${name}`)]) ?? '';
      const row =
        /^\s+\[\s*(\d+)\] (\S*)\s+[A-Z_]+\s+([0-9a-f]{8,16}) [0-9a-f]{6,} ([0-9a-f]{6,}) [0-9a-f]{2,}/gm;
      const listed = [...listing.matchAll(row)].map(([, index, section, address, size]) => ({
        index: Number(index),
        name: section,
        address: Number.parseInt(address ?? '', 16),
        size: Number.parseInt(size ?? '', 16),
      }));
      expect(listed).toHaveLength(elf.sections.length);
      expect(
        elf.sections.map(({ index, name: section, address, size }) => ({
          index,
          name: section,
          address,
          size,
        })),
      ).toEqual(listed);
    },
  );

  test.skipIf(!hasBinutils)('has the symbols that readelf lists (skipped without binutils)', () => {
    const listing = binutils('readelf', ['-sW', fixturePath(`elf/${name}`)]) ?? '';
    const row = /^\s+\d+: ([0-9a-f]+)\s+(\S+) (\w+)\s+(\w+)\s+\w+\s+(\w+) ?(.*)$/gm;
    const listed = [...listing.matchAll(row)].map(
      ([, value, size, type, bind, section, symbol]) => ({
        value: Number.parseInt(value ?? '', 16),
        size: Number(size),
        type: type?.replace('NOTYPE', 'NONE').toLowerCase(),
        bind: bind?.toLowerCase(),
        section: /^\d+$/.test(section ?? '') ? Number(section) : null,
        // readelf prints the section's name for a section symbol, which has none of its own.
        name: type === 'SECTION' ? '' : symbol,
      }),
    );
    expect(listed.length).toBeGreaterThan(0);
    expect(elf.symbols).toEqual(listed);
  });
});

test('a linked image tells load from run addresses', () => {
  const { type, machine, segments } = readElf(fixture('elf/riscv32-constants-in-data.elf'));
  expect({ type, machine }).toEqual({ type: 'executable', machine: 243 });
  expect(
    segments.filter(({ loadAddress, runAddress }) => loadAddress !== runAddress),
  ).toMatchObject([
    { runAddress: 0x80000000, loadAddress: 0x20000640, fileSize: 481, memorySize: 481 },
  ]);
});

describe('hostile files', () => {
  const file = fixture('elf/x86-64-object.o');

  test('a file cut anywhere is refused with the offset', () => {
    for (let length = 0; length < file.length; length += 7) {
      expect(() => readElf(file.subarray(0, length))).toThrow(
        /^not a readable ELF file: .* at byte \d+$/,
      );
    }
  });

  test('a section count far beyond the file is refused without reserving memory', () => {
    const edited = Buffer.from(file);
    edited.writeUInt16LE(0xfff0, 60);
    expect(() => readElf(edited)).toThrow(BenchError);
  });

  test.each([
    'elf/x86-64-object.o',
    'elf/powerpc-big-endian.o',
    'elf/riscv32-constants-in-data.elf',
  ])('whatever is overwritten in %s, the answer is a result or a BenchError', (path) => {
    const original = fixture(path);
    const edits = fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(edits, (changes) => {
        const edited = Buffer.from(original);
        for (const [at, value] of changes) edited[at] = value;
        readsOrRefuses(edited);
      }),
      { seed: 20_240_501, numRuns: 1500 },
    );
  });

  test('headers at random never do more than throw a BenchError', () => {
    const headers = fc.uint8Array({ minLength: 52, maxLength: 64 });
    fc.assert(
      fc.property(headers, fc.constantFrom(1, 2), fc.constantFrom(1, 2), (header, bits, order) => {
        const edited = Buffer.from(file);
        edited.set(header.subarray(6), 6);
        edited[4] = bits;
        edited[5] = order;
        readsOrRefuses(edited);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

function readsOrRefuses(bytes: Uint8Array): void {
  try {
    const elf = readElf(bytes);
    attributeImage(elf, null);
    berkeley(elf);
  } catch (error) {
    expect(error).toBeInstanceOf(BenchError);
  }
}
