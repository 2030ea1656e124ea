import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from '@edgebench/core/testing';
import { readNpy } from '@edgebench/model';
import { expect, test } from 'vitest';
import { generatedCode } from '../testing.ts';
import { archive } from '../validation/testing.ts';
import type { BoardSettings } from './settings.ts';
import { install, type Run, run } from './testing.ts';

const host = { validate: 'host' } as const;

function withArchive(content: Uint8Array = archive()) {
  const machine = install();
  machine.put('val_io.npz', content);
  return machine;
}

const elements = ({ keepDir }: Run, name: string): number[] => [
  ...new Int8Array(readNpy(readFileSync(join(keepDir, name))).bytes),
];

const diagnosticsOf = ({ outcome }: Run) => outcome.diagnostics?.map(({ rule }) => rule);

test('a host validation runs on the harness vectors, and leaves what was given and what came out', async () => {
  const ran = await run(withArchive(), 'works', { settings: host });
  expect(ran.commands[1]).toMatch(
    /stedgeai validate .*--target stm32f4 .*--mode host --valinput input-0\.npy$/,
  );
  expect(ran.kept).toEqual([
    'host-0-0.npy',
    'host-1-0.npy',
    'input-0-0.npy',
    'input-1-0.npy',
    'network_c_info.json',
    'network_generate_report.txt',
    'network_validate_c_info.json',
    'network_validate_report.txt',
    'output-0-0.npy',
    'output-1-0.npy',
  ]);
  expect(elements(ran, 'input-1-0.npy')).toEqual([2, 3, 4]);
  expect(elements(ran, 'output-1-0.npy')).toEqual([5, 6, 7, 9]);
  expect(elements(ran, 'host-1-0.npy')).toEqual([5, 6, 7, 8]);
  expect(ran.outcome).toMatchObject({
    status: 'ok',
    metrics: { 'flash.application': { value: 33_166 } },
  });
});

test('the tool is given the vectors of the harness, one file for each input', async () => {
  const machine = withArchive();
  const below = scratch();
  await run(machine, 'works', { settings: host, below });
  const { shape, bytes } = readNpy(readFileSync(join(below, 'tool', 'input-0.npy')));
  expect(shape).toEqual([2, 4]);
  expect(bytes.length).toBe(8);
});

test('where inputs have no vectors, the tool draws its own', async () => {
  const inputs = [{ name: 'x', shape: [1, 4], type: 'string', scale: null, zeroPoint: null }];
  const { commands, kept } = await run(withArchive(), 'works', {
    settings: host,
    model: { inputs },
  });
  expect(commands[1]).not.toContain('--valinput');
  expect(kept).toContain('input-0-0.npy');
});

test('a host validation for Cortex-M55 is not tried, and the row says so', async () => {
  const { outcome, commands } = await run(withArchive(), 'works', {
    target: 'stm32n6',
    settings: host,
  });
  expect(commands).toHaveLength(1);
  expect(outcome).toMatchObject({ status: 'ok', unchecked: expect.stringContaining('M55') });
});

/** A board with the firmware of the model that the jobs of these tests have. */
function board(): { settings: { validate: BoardSettings }; model: { id: string } } {
  const file = join(scratch(), 'model.onnx');
  writeFileSync(file, new Uint8Array([1, 2, 3]));
  const id = createHash('sha256').update(readFileSync(file)).digest('hex');
  const validate = { port: 'serial:COM4:115200', model: file, target: 'stm32n6' };
  return { settings: { validate }, model: { id } };
}

test('a validation on the board takes its port, and its time is measured', async () => {
  const { outcome, commands } = await run(withArchive(), 'works', {
    target: 'stm32n6',
    ...board(),
  });
  expect(commands[1]).toMatch(/ --mode target --desc serial:COM4:115200 .* --st-neural-art$/);
  expect(outcome).toMatchObject({
    metrics: { latency: { value: 0.125, unit: 'ms', basis: 'measured' } },
  });
});

test('the shifts in the generated code of the NPU are kept for the verdict', async () => {
  const machine = withArchive();
  machine.put('network.c', Buffer.from(generatedCode));
  const { keepDir } = await run(machine, 'works', { target: 'stm32n6', ...board() });
  expect(JSON.parse(readFileSync(join(keepDir, 'convolutions.json'), 'utf8'))).toMatchObject({
    file: 'network.c',
    units: expect.arrayContaining([expect.objectContaining({ kernel: [5, 5], shift: 3 })]),
  });
});

test.each([
  ['another model', { target: 'stm32n6', model: { id: 'f'.repeat(64) } }],
  ['another target', { target: 'stm32f4' }],
])('the board is left alone for %s: its outputs would be of its own firmware', async (_, other) => {
  const { outcome, commands } = await run(withArchive(), 'works', { ...board(), ...other });
  expect(commands).toHaveLength(1);
  expect(outcome).toMatchObject({ unchecked: expect.stringContaining('the board holds') });
});

test('a board that does not answer takes no figures away, is told, and is tried again the next time', async () => {
  const ran = await run(withArchive(), 'has no board', { target: 'stm32n6', ...board() });
  expect(diagnosticsOf(ran)).toContain('validation-failed');
  expect(ran.outcome).toMatchObject({
    status: 'ok',
    passing: true,
    unchecked: expect.stringContaining('the board did not answer'),
    placement: { epochs: { hw: 20 } },
  });
});

test.each([
  ['left no archive', install, 'network_val_io.npz'],
  ['left a damaged archive', () => withArchive(new Uint8Array([80, 75, 3, 4])), 'archive'],
])('a validation that %s is told', async (_, machine, words) => {
  const ran = await run(machine(), 'works', { settings: host });
  expect(diagnosticsOf(ran)).toContain('validation-failed');
  expect(ran.outcome).toMatchObject({ status: 'ok', unchecked: expect.stringContaining(words) });
  expect(ran.kept.filter((name) => name.endsWith('.npy'))).toEqual([]);
});
