import { expect, test } from 'vitest';
import { reportReader } from '../outcome/reader.ts';
import { fixture } from '../testing.ts';
import { builtFlash, builtSections, hostComponents } from './application.ts';

const [row] = reportReader.read(new TextEncoder().encode(fixture('studio-log.txt')), 'log.txt');
const outcome = row?.outcome.status === 'ok' ? row.outcome : null;

test('the log of a studio is a row of the model that it names, with the programs that made it', () => {
  expect(row).toMatchObject({
    modelHash: '00112233445566778899aabbccddeeff',
    toolchainVersion: '4.0.0-12345',
    components: { board: 'NUCLEO-TEST1-Q', STM32CubeProgrammer: '2.99.0' },
    unrecognised: [],
  });
});

test('where the report has no sections, the application that was built tells its flash', () => {
  expect(outcome?.metrics['flash.application']).toMatchObject({
    ...{ value: 60_200, basis: 'derived' },
    from: ['text and data of run-1_Appli.elf'],
  });
  expect(outcome?.sections).toEqual([
    {
      module: 'run-1_Appli.elf (text with read-only data)',
      ...{ text: 60_000, rodata: 0, data: 200, bss: 11_800 },
    },
  ]);
  expect(outcome?.metrics['ram.application']).toHaveProperty('unavailable');
});

test('without a host there is nothing of one', () => {
  expect(builtFlash(null, 'no table')).toEqual({ unavailable: 'no table' });
  expect(builtSections(null)).toEqual([]);
  expect(hostComponents(null)).toEqual({});
});
