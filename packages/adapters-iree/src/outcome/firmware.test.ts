import { expect, test } from 'vitest';
import { elementTypes } from '../compile/element-types.ts';
import { attributeImage } from '../elf/image.ts';
import { readElf } from '../elf/read.ts';
import { readUart } from '../run/uart.ts';
import { fixture, mapOf } from '../testing.ts';
import { type FirmwareFacts, toOutcome } from './firmware.ts';

const parts = attributeImage(
  readElf(fixture('elf/riscv32-firmware.elf')),
  mapOf('riscv32-firmware'),
);
const int8 = { shape: [1, 10], element: elementTypes.i8 ?? null };
const half = { shape: [1, 10], element: null };

function outcomeOf(facts: Partial<FirmwareFacts>) {
  const outcome = toOutcome({
    schedule: { constants: 100, transient: 640, dispatches: ['main_dispatch_0_conv_f32'] },
    signature: { inputs: [int8], outputs: [int8] },
    tensors: ['relu'],
    notes: [],
    parts,
    run: readUart('start 50\ninvoke 0 30\ninvoke 1 10\ninvoke 2 20\nheap 3000 2000\nstack 900\n'),
    ...facts,
  });
  if (outcome.status !== 'ok') throw new Error(outcome.reason.message);
  return outcome;
}

/** Rows that are shown and in no total. */
const besides = ['test harness', 'heap reservation', 'stack reservation'];

test('RAM is what the image initialises and clears, and what its heap and stack used', () => {
  const { metrics, sections = [] } = outcomeOf({});
  const rows = sections.filter(({ module }) => !besides.includes(module));
  expect(rows.length).toBeLessThan(sections.length);
  const sum = (kinds: readonly ('text' | 'rodata' | 'data' | 'bss')[]) =>
    rows.reduce((total, row) => kinds.reduce((all, kind) => all + row[kind], total), 0);
  expect(metrics['flash.application']).toMatchObject({ value: sum(['text', 'rodata', 'data']) });
  expect(metrics['ram.application']).toMatchObject({
    value: sum(['data', 'bss']) + 3_000 + 900,
    basis: 'simulated',
  });
});

test('a kernel is float where the types in its name are', () => {
  const dispatches = ['main_dispatch_0_conv_f32', 'main_dispatch_1_conv_i8xi8xi32'];
  const { layers, placement } = outcomeOf({
    schedule: { constants: 100, transient: 640, dispatches },
  });
  expect(layers?.map(({ unit }) => unit)).toEqual(['float', 'cpu']);
  expect(placement).toMatchObject({ cpu: 2, float: 1 });
});

test('instructions are the median of the vectors', () => {
  expect(outcomeOf({}).metrics.instructions).toMatchObject({ value: 20 });
});

test('buffers whose size is open leave RAM unknown, not zero', () => {
  const { metrics } = outcomeOf({
    schedule: { constants: null, transient: null, dispatches: [] },
  });
  for (const metric of [metrics['ram.model'], metrics.activations]) {
    expect(metric).toEqual({ unavailable: 'a buffer of the schedule has an open size' });
  }
});

test('an image that could not be given its inputs has sizes, and nothing of a run', () => {
  const { metrics, unchecked, diagnostics } = outcomeOf({ run: null });
  expect(metrics['flash.application']).toHaveProperty('value');
  for (const metric of ['instructions', 'heap', 'stack', 'ram.application'] as const) {
    expect(metrics[metric]).toHaveProperty('unavailable');
  }
  expect(unchecked).toContain('no test vectors');
  expect(diagnostics?.map(({ rule }) => rule)).not.toContain('firmware-run');
});

test('outputs that cannot be kept are told from those that nobody compared', () => {
  const signature = { inputs: [int8], outputs: [half] };
  expect(outcomeOf({ signature }).unchecked).toContain('outputs of a type');
  expect(outcomeOf({}).unchecked).toContain('compared them with nothing');
});

test('constants in .data are an error with the bytes that they cost twice', () => {
  const found = outcomeOf({}).diagnostics?.find(({ rule }) => rule === 'constants-in-data');
  expect(found).toMatchObject({ severity: 'error', evidence: 'module__const of model.o' });
  expect(found?.message).toContain('512 B of constants');
  const inFlash = parts.filter(({ kind }) => kind !== 'data');
  const { diagnostics } = outcomeOf({ parts: inFlash });
  expect(diagnostics?.map(({ rule }) => rule)).toEqual(['firmware-run']);
});
