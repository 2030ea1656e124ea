import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fixture, mapOf, mappedFixtures, rootPath } from '../testing.ts';
import { attributeImage, type ImagePart } from './image.ts';
import { type Owner, ownerOf, summarise } from './owners.ts';
import { readElf } from './read.ts';
import { totalsOf } from './sums.ts';

const part = (changes: Partial<ImagePart>): ImagePart => ({
  section: '.text',
  kind: 'text',
  symbol: 'f',
  type: 'func',
  object: null,
  input: null,
  nature: 'symbol',
  bytes: 4,
  runAddress: 0,
  loadAddress: 0,
  ...changes,
});

test.each<[Owner, Partial<ImagePart>]>([
  ['dispatch code', { object: 'model.o', symbol: 'main_dispatch_0_matmul' }],
  ['kernel constants', { object: 'model.o', kind: 'rodata', symbol: '__constant_8xi32' }],
  ['library tables', { object: 'model.o', kind: 'rodata', symbol: 'm_library_query_v0_names' }],
  ['library tables', { object: 'model.o', kind: 'rodata', symbol: null, nature: 'literals' }],
  ['model constants', { object: 'module.o', kind: 'rodata', symbol: 'module__const' }],
  ['model constants', { object: 'module.o', kind: 'data', symbol: 'net__const_2' }],
  ['VM module', { object: 'module.o', kind: 'rodata', symbol: 'module__utf8_input0_1A' }],
  ['VM module', { object: 'module.o', symbol: 'module_create' }],
  ['IREE runtime', { object: 'libiree.a(stack.o)' }],
  ['C library', { object: 'libc.a(start.o)' }],
  ['C library', { object: 'libm.a(fma.c.o)' }],
  ['compiler library', { object: 'libgcc.a(_divdi3.o)' }],
  ['start-up', { object: 'libapp.a(start.o)' }],
  ['start-up', { object: 'cortex-m.trap.o' }],
  ['application', { object: 'libapp.a(heap.o)' }],
  ['application', { object: 'app.heap.o' }],
  ['test harness', { object: 'libapp.a(harness_main.o)' }],
  ['test harness', { object: 'harness.main.o' }],
  ['test harness', { object: 'riscv32.board.o' }],
  ['test harness', { object: 'cortex-m.protect.o' }],
  ['other objects', { object: 'freertos.o' }],
  ['heap reservation', { section: '.heap', kind: 'bss', object: 'app.heap.o' }],
  [
    'heap reservation',
    { section: '.bss', kind: 'bss', symbol: '__heap_start', nature: 'reserved' },
  ],
  ['application', { section: '.bss', kind: 'bss', symbol: 'heap_used', object: 'app.heap.o' }],
  ['stack reservation', { section: '.stack', kind: 'bss', symbol: null }],
  ['padding', { symbol: null, nature: 'padding' }],
  ['VM module', { symbol: null, nature: 'padding', object: 'module.o' }],
  ['linker-made', { section: '.got', symbol: null, nature: 'linker-made' }],
])('%s: %o', (owner, changes) => {
  expect(ownerOf(part(changes))).toBe(owner);
});

test.each(['app', 'harness', 'riscv32', 'cortex-m'])(
  'every file of firmware/%s has an owner',
  (folder) => {
    const sources = readdirSync(rootPath(`packages/adapters-iree/firmware/${folder}`)).filter(
      (file) => /\.[cS]$/.test(file),
    );
    expect(sources.length).toBeGreaterThan(0);
    for (const file of sources) {
      const object = `${folder}.${file.replace(/\.\w+$/, '.o')}`;
      expect([object, ownerOf(part({ object }))]).not.toEqual([object, 'other objects']);
    }
  },
);

test.each(mappedFixtures)('%s: rows add up to the image, and nothing counts twice', (name) => {
  const parts = attributeImage(readElf(fixture(`elf/${name}.elf`)), mapOf(name));
  const { sections, application, harness, heapReservation, stackReservation } = summarise(parts);
  const sum = ({ text, rodata, data, bss }: ReturnType<typeof totalsOf>) =>
    text + rodata + data + bss;
  const all = sum(totalsOf(parts));
  expect(sections.reduce((total, row) => total + sum(row), 0)).toBe(all);
  expect(sum(application) + sum(harness) + heapReservation + stackReservation).toBe(all);
});

test('an image by owners, with one row for each dispatch', () => {
  const parts = attributeImage(
    readElf(fixture('elf/riscv32-firmware.elf')),
    mapOf('riscv32-firmware'),
  );
  const { sections, ...sums } = summarise(parts);
  expect(sections).toEqual(
    expect.arrayContaining([
      { module: 'dispatch code/main_dispatch_0', text: 74, rodata: 0, data: 0, bss: 0 },
      { module: 'start-up', text: 56, rodata: 0, data: 0, bss: 0 },
      { module: 'application', text: 230, rodata: 88, data: 4, bss: 8 },
      { module: 'test harness', text: 20, rodata: 0, data: 0, bss: 1 },
    ]),
  );
  expect(sums).toMatchObject({
    harness: { text: 20, rodata: 0, data: 0, bss: 1 },
    heapReservation: 256,
    stackReservation: 512,
  });
});
