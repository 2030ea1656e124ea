import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSize } from '../reports/size.ts';
import { binutils, elfFixtures, fixture, fixturePath, mapOf, mappedFixtures } from '../testing.ts';
import { partsInData } from './constants-in-data.ts';
import { attributeImage, type ImagePart } from './image.ts';
import { readElf } from './read.ts';
import { berkeley, totalsOf } from './sums.ts';
import type { Elf } from './types.ts';
import { xip } from './xip.ts';

const elfOf = (name: string) => readElf(fixture(`elf/${name}`));
const firmware = (name: (typeof mappedFixtures)[number]) =>
  attributeImage(elfOf(`${name}.elf`), mapOf(name));

const sectionSums = (parts: readonly ImagePart[]) => {
  const sums = new Map<string, number>();
  for (const { section, bytes } of parts) sums.set(section, (sums.get(section) ?? 0) + bytes);
  return sums;
};
const sectionSizes = ({ sections }: Elf) =>
  new Map(
    sections.flatMap(({ name, kind, size }) => (kind === null || size === 0 ? [] : [[name, size]])),
  );

describe.each(elfFixtures)('%s', (name) => {
  const elf = elfOf(name);
  const parts = attributeImage(elf, null);

  test('the parts of every loaded section add up to its size', () => {
    expect(sectionSums(parts)).toEqual(sectionSizes(elf));
  });

  const sysv = binutils('size', ['-A', fixturePath(`elf/${name}`)]);
  test.skipIf(sysv === null)('and to what `size -A` prints (skipped where size cannot)', () => {
    const rows = [...(sysv ?? '').matchAll(/^(\S+)\s+(\d+)\s+\d+$/gm)];
    const printed = new Map(rows.map(([, section = '', size]) => [section, Number(size)]));
    for (const [section, bytes] of sectionSums(parts)) expect(printed.get(section)).toBe(bytes);
  });

  const printed = binutils('size', [fixturePath(`elf/${name}`)]);
  test.skipIf(printed === null)('and to the sums of `size` (skipped where size cannot)', () => {
    const [sums] = parseSize(printed ?? '');
    expect(sums).toMatchObject(berkeley(elf));
    const { text, rodata, data, bss } = totalsOf(parts);
    expect(text + rodata + data).toBe((sums?.text ?? 0) + (sums?.data ?? 0));
    expect(bss).toBe(sums?.bss);
  });
});

describe.each(mappedFixtures)('%s with its map', (name) => {
  const parts = firmware(name);

  test('every byte is once in a part, in the order of the addresses', () => {
    expect(sectionSums(parts)).toEqual(sectionSizes(elfOf(`${name}.elf`)));
    for (const [index, part] of parts.entries()) {
      const next = parts[index + 1];
      if (next?.section === part.section) {
        expect(next.runAddress).toBe(part.runAddress + part.bytes);
      }
    }
  });

  test('no byte is without a name: symbol, object, padding or the linker’s own', () => {
    expect(parts.filter(({ nature }) => nature === 'unnamed')).toEqual([]);
    for (const { symbol, object, nature } of parts) {
      if (symbol === null && object === null) expect(nature).toMatch(/padding|reserved|linker/);
    }
  });

  test('a symbol’s object is the one that the map lists it under', () => {
    expect(parts).toContainEqual(
      expect.objectContaining({ symbol: 'main_dispatch_0', object: 'model.o' }),
    );
    const local = parts.find(({ symbol }) => symbol === 'heap_used');
    expect(local?.object).toMatch(/app\.o/);
  });
});

test('archives, labels without a size, merged strings and padding are told apart', () => {
  expect(firmware('riscv32-firmware')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ symbol: '_start', object: 'libapp.a(start.o)', bytes: 54 }),
      expect.objectContaining({ symbol: null, nature: 'padding', object: null, bytes: 10 }),
      expect.objectContaining({ symbol: 'memcpy', object: 'libc.a(memcpy-asm.S.o)', bytes: 22 }),
      expect.objectContaining({ input: '.rodata.str1.4', nature: 'literals', bytes: 32 }),
      expect.objectContaining({ section: '.eh_frame', nature: 'local', bytes: 40 }),
    ]),
  );
});

test('on Arm the Thumb bit of a function is no byte of padding', () => {
  expect(firmware('cortex-m4f-firmware')).toContainEqual(
    expect.objectContaining({ symbol: 'main', runAddress: 0x200000bc, bytes: 164 }),
  );
});

test('data has two addresses, code one, .bss none to load from', () => {
  const parts = firmware('riscv32-firmware');
  const of = (symbol: string) => parts.find((part) => part.symbol === symbol);
  expect(of('module__const')).toMatchObject({ runAddress: 0x80000000, loadAddress: 0x20000790 });
  expect(of('runs')).toMatchObject({ runAddress: 0x80000200, loadAddress: 0x20000990 });
  expect(of('main')).toMatchObject({ runAddress: 0x20000110, loadAddress: 0x20000110 });
  expect(of('common_result')).toMatchObject({ loadAddress: null });
});

test('a thread-local symbol, whose value is no address, names nothing', () => {
  const elf = elfOf('riscv32-firmware.elf');
  const sections = elf.sections.map((section) =>
    section.name === '.data' ? { ...section, name: '.tdata' } : section,
  );
  const parts = attributeImage({ ...elf, sections }, null);
  expect(parts.filter(({ section }) => section === '.tdata')).toMatchObject([
    { symbol: null, nature: 'unnamed', bytes: 520 },
  ]);
});

test('the map of another image is refused with the section that differs', () => {
  expect(() => attributeImage(elfOf('cortex-m4f-firmware.elf'), mapOf('riscv32-firmware'))).toThrow(
    expect.objectContaining({ code: 'map-differs', message: expect.stringContaining('.text is') }),
  );
});

test('constants in .data count in flash and in RAM, constants in flash only there', () => {
  const of = (name: string) => {
    const parts = attributeImage(elfOf(name), null);
    const constantsInData = totalsOf(partsInData(parts)).data;
    return xip({ ...totalsOf(parts), constantsInData });
  };
  expect(of('riscv32-constants-in-data.elf')).toEqual({
    flash: 1552 + 481,
    ram: 481 + 256,
    constantsInData: 16 * 8,
    ramMoved: 481 - 128 + 256,
  });
  expect(of('riscv32-constants-in-flash.elf')).toMatchObject({
    flash: 1953 + 96,
    ram: 96 + 256,
    constantsInData: 0,
  });
});

test('without a map, bytes that no symbol covers are unnamed, or padding', () => {
  const parts = attributeImage(elfOf('powerpc-big-endian.o'), null);
  expect(parts.filter(({ kind }) => kind === 'data')).toMatchObject([
    { section: '.data', symbol: 'module__const', type: 'object', bytes: 40 },
    { section: '.data', symbol: null, nature: 'unnamed', bytes: 8 },
  ]);
});

describe('whatever symbols and contributions say', () => {
  const elf = elfOf('riscv32-firmware.elf');
  const map = mapOf('riscv32-firmware');
  const place = { value: fc.integer({ min: 0x1fffffc0, max: 0x20000800 }), size: fc.nat(900) };
  const symbol = fc.record({
    ...place,
    name: fc.constantFrom('a', '$x', '__heap_start', ''),
    type: fc.constantFrom('none', 'object', 'func', 'section'),
    bind: fc.constantFrom('local', 'global', 'weak'),
    section: fc.integer({ min: 0, max: elf.sections.length }),
  });
  const input = fc.record({
    name: fc.constantFrom('.text.a', '*fill*', '.rodata.str1.1', 'LONG', '.got'),
    address: place.value,
    size: place.size,
    object: fc.option(fc.constantFrom('a.o', 'dir/libb.a(c.o)')),
  });

  test('the parts of a section add up to its size, and aliases are counted once', () => {
    fc.assert(
      fc.property(fc.array(symbol), fc.array(input), (symbols, inputs) => {
        const changed = { ...elf, symbols: [...elf.symbols, ...symbols] };
        const sections = map.sections.map((section) => ({ ...section, inputs }));
        for (const other of [null, map, { ...map, sections }]) {
          const parts = attributeImage(changed, other);
          expect(sectionSums(parts)).toEqual(sectionSizes(elf));
          expect(parts.every(({ bytes }) => bytes > 0)).toBe(true);
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
