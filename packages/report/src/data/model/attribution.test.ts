import type { Section } from '@edgebench/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attribution } from './attribution.ts';

const section = (module: string, part: Partial<Section>): Section => ({
  ...{ module, text: 0, rodata: 0, data: 0, bss: 0, ...part },
});

test('initialised data lies in flash and in RAM, the largest owner stands first', () => {
  expect(
    attribution([
      section('C library', { text: 5 }),
      section('weights', { rodata: 7, data: 2, bss: 1 }),
    ]),
  ).toEqual({
    owners: [
      { name: 'weights', flash: 9, ram: 3, parts: [], leftOut: null },
      { name: 'C library', flash: 5, ram: 0, parts: [], leftOut: null },
    ],
    total: { flash: 14, ram: 3 },
  });
});

test('modules of one owner are one row with its parts', () => {
  const { owners } = attribution([
    section('dispatch code/main_dispatch_0', { text: 5 }),
    section('dispatch code/main_dispatch_1', { text: 9 }),
  ]) ?? { owners: [] };
  expect(owners).toMatchObject([{ name: 'dispatch code', flash: 14 }]);
  expect(owners[0]?.parts.map(({ name, flash }) => [name, flash])).toEqual([
    ['main_dispatch_1', 9],
    ['main_dispatch_0', 5],
  ]);
});

test('the test harness and room that is only reserved stand last and are in no total', () => {
  const { owners, total } = attribution([
    section('test harness', { text: 900, bss: 2048 }),
    section('stack reservation', { bss: 4096 }),
    section('IREE runtime', { text: 100, data: 4 }),
  ]) ?? { owners: [], total: null };
  expect(owners.map(({ name, leftOut }) => [name, leftOut])).toEqual([
    ['IREE runtime', null],
    ['stack reservation', 'room; its peak is measured'],
    ['test harness', 'only of the test'],
  ]);
  expect(total).toEqual({ flash: 104, ram: 4 });
});

test('a path is one module', () => {
  const names = ['/usr/lib/libc.a', 'C:/lib/a.o', 'lib (toolchain)'];
  expect(
    attribution(names.map((name) => section(name, { text: 1 })))?.owners.map(({ name }) => name),
  ).toEqual(names);
});

test('without sections there is nothing to attribute', () => {
  expect(attribution([])).toBeNull();
});

test('for any sections, owners hold all bytes, and parts all of their owner', () => {
  const count = fc.nat(9999);
  const any = fc.record({
    module: fc.constantFrom('dispatch code/a', 'dispatch code/b', 'test harness', 'C library', 'x'),
    ...{ text: count, rodata: count, data: count, bss: count },
  });
  fc.assert(
    fc.property(fc.array(any, { minLength: 1 }), (sections) => {
      const owners = attribution(sections)?.owners ?? [];
      const add = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
      expect(add(owners.map(({ flash }) => flash))).toBe(
        add(sections.map(({ text, rodata, data }) => text + rodata + data)),
      );
      for (const { parts, ram } of owners.filter((owner) => owner.parts.length > 0)) {
        expect(add(parts.map((part) => part.ram))).toBe(ram);
      }
    }),
  );
});
