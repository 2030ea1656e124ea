import type { FactTable, ImportedOutcome } from '@edgebench/core';
import { describe, expect, test } from 'vitest';
import { readElf } from '../elf/read.ts';
import { fixture, mappedFixtures } from '../testing.ts';
import { elfReport } from './elf-report.ts';

/** Reads a fixture with the file that lies beside it as its map, if any. */
function read(name: string, map?: string): ImportedOutcome {
  const beside = map === undefined ? [] : [[name.replace(/\.elf$/, '.map'), fixture(map)] as const];
  const [outcome] = elfReport.read(fixture(`elf/${name}`), name, new Map(beside));
  if (!outcome) throw new Error('not reached');
  return outcome;
}

const table = ({ facts = [] }: ImportedOutcome, title: string): FactTable['rows'] =>
  facts.find((one) => one.title.startsWith(title))?.rows ?? [];

test('the map of the link is looked for beside the image', () => {
  const names = elfReport.siblings?.(new Uint8Array(), 'firmware.elf', []);
  expect(names).toEqual(['firmware.map', 'firmware.elf.map']);
});

test.each(mappedFixtures)(
  '%s: the sections that the report shows add up to flash and RAM',
  (name) => {
    const image = read(`${name}.elf`, `elf/${name}.map`);
    const sum = (key: string, ...of: string[]) =>
      table(image, 'Sections').reduce(
        (total, row) => (of.includes(String(row.kind)) ? total + Number(row[key]) : total),
        0,
      );
    expect(image.outcome).toMatchObject({
      metrics: {
        'flash.application': { value: sum('bytes', 'text', 'rodata', 'data') },
        'ram.application': { value: sum('bytes', 'data', 'bss') },
      },
    });
    for (const title of ['Bytes by owner', 'Bytes by object']) {
      const all = table(image, title).flatMap(({ text, rodata, data, bss }) =>
        [text, rodata, data, bss].map(Number),
      );
      expect(all.reduce((a, b) => a + b)).toBe(sum('bytes', 'text', 'rodata', 'data', 'bss'));
    }
    expect(image.joined).toEqual([`${name}.map`]);
  },
);

test('a map names the memories, what lies in them and whose it is', () => {
  const outcome = read('riscv32-firmware.elf', 'elf/riscv32-firmware.map');
  expect(outcome.outcome).toMatchObject({
    memories: [
      { name: 'FLASH', usedBytes: 2452, capacityBytes: 262_144 },
      { name: 'RAM', usedBytes: 1304, capacityBytes: 65_536 },
    ],
  });
  expect(table(outcome, 'Bytes by object')).toContainEqual({
    ...{ object: 'libgcc.a', text: 926, rodata: 296, data: 0, bss: 0 },
    symbols: 2,
  });
});

test('constants in .data are listed with both addresses, and RAM without them', () => {
  const outcome = read('riscv32-firmware.elf');
  expect(table(outcome, 'Constants in .data')).toMatchObject([
    { symbol: 'module__const', bytes: 512, 'runs at': 0x80000000, 'loaded at': 0x20000790 },
  ]);
  expect(table(outcome, 'Execute in place')).toMatchObject([
    { memory: 'flash', bytes: 2452 },
    { memory: 'RAM', bytes: 1304 },
    { memory: 'RAM, with constants in .rodata', bytes: 1304 - 512 },
  ]);
  expect(outcome.outcome.diagnostics).toMatchObject([
    { rule: 'constants-in-data', severity: 'error' },
  ]);
});

test('much data whose names tell nothing is a question, not an error', () => {
  const elf = Buffer.from(fixture('elf/riscv32-firmware.elf').toString('latin1'), 'latin1');
  const name = elf.indexOf('module__const\0');
  elf.write('a_long_table_', name, 'latin1');
  // 512 B are little; as much as a kilobyte is not.
  const [small] = elfReport.read(elf, 'firmware.elf');
  expect(small?.outcome.diagnostics).toEqual([]);
  const header = readElf(elf).sections.findIndex((section) => section.name === '.data');
  elf.writeUInt32LE(1500, elf.readUInt32LE(32) + header * 40 + 20);
  const [large] = elfReport.read(elf, 'firmware.elf');
  expect(large?.outcome.diagnostics).toMatchObject([
    {
      rule: 'constants-in-data',
      severity: 'warning',
      message: expect.stringContaining('1500 B lie in .data'),
      evidence: expect.stringContaining('unnamed in .data: 984 B; a_long_table_ in .data: 512 B'),
    },
  ]);
});

test('without a map the largest symbols are still told, and no objects', () => {
  const outcome = read('cortex-m4f-firmware.elf');
  expect(table(outcome, 'Largest symbols')[0]).toMatchObject({
    ...{ symbol: '__udivmoddi4', bytes: 700, object: null },
  });
  expect(table(outcome, 'Bytes by')).toEqual([]);
});

describe('a map that cannot be used is told, and the image is read without it', () => {
  test.each([
    ['of another image', 'elf/cortex-m4f-firmware.map', 'the map is of another image: .text is'],
    ['of lld', 'elf/lld.map', 'a map of lld'],
    ['that is none', 'elf/README.md', 'no line'],
  ])('%s', (_, map, words) => {
    const { outcome, facts } = read('riscv32-firmware.elf', map);
    expect(outcome.diagnostics).toContainEqual(
      expect.objectContaining({
        rule: 'map-not-used',
        message: expect.stringContaining(words),
      }),
    );
    expect(facts).toEqual(read('riscv32-firmware.elf').facts);
  });
});
