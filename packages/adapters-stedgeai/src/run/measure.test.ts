import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { install, run } from './testing.ts';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

test('the figures are those of the report that the tool wrote, and the files that say more are kept', async () => {
  const { outcome, kept, commands } = await run(install());
  expect(outcome).toMatchObject({
    status: 'ok',
    metrics: { 'flash.application': { value: 33_166, unit: 'B', basis: 'estimated' } },
  });
  expect(kept).toEqual(['network_c_info.json', 'network_generate_report.txt']);
  expect(commands).toEqual([
    expect.stringMatching(
      /stedgeai generate --model model\.onnx --target stm32f4 --name network --optimization balanced --compression lossless --workspace workspace --output output$/,
    ),
  ]);
});

test('the NPU is asked for on stm32n6, and what its compiler left is kept', async () => {
  const { outcome, kept, commands } = await run(install(), 'works', { target: 'stm32n6' });
  expect(outcome).toMatchObject({ status: 'ok', placement: { epochs: { hw: 20, sw: 3 } } });
  expect(outcome.diagnostics?.map(({ rule }) => rule)).not.toContain('companion-file');
  expect(commands[0]).toMatch(/ --st-neural-art$/);
  expect(kept).toEqual([
    'network.c',
    'network_c_info.json',
    'network_generate_report.txt',
    'neural_art_c_info.json',
  ]);
});

test('analyze is run instead where the settings say so', async () => {
  const { outcome, kept, commands } = await run(install(), 'works', {
    settings: { command: 'analyze', options: ['--verbosity', '1'] },
  });
  expect(outcome).toMatchObject({ status: 'ok' });
  expect(commands[0]).toMatch(/stedgeai analyze .* --verbosity 1$/);
  expect(kept).toContain('network_analyze_report.txt');
});

test('the console is read where no file was written', async () => {
  const { outcome, kept } = await run(install(), 'writes no file');
  expect(outcome).toMatchObject({ status: 'ok', metrics: { macs: { value: 887_889 } } });
  expect(kept).toEqual([]);
});

test('asked for the NPU and got the CPU with exit code 0: an error-level diagnostic', async () => {
  const { outcome } = await run(install(), 'takes the CPU', { target: 'stm32n6' });
  expect(outcome.status).toBe('ok');
  expect(outcome.diagnostics?.filter(({ severity }) => severity === 'error')).toContainEqual(
    expect.objectContaining({ rule: 'npu-unused' }),
  );
});

test.each([
  ['crashes in the middle', 'crashes', 'tool-crashed', 'SIGSEGV'],
  ['ends with an error and half a report', 'breaks off', 'tool-internal-error', 'NoneType'],
  ['ends well with half a report', 'lies', 'report-incomplete', 'no whole report'],
])(
  'a run that %s fails, says why, and its half report is kept',
  async (_, behaviour, code, why) => {
    const { outcome, kept } = await run(install(), behaviour);
    expect(outcome).toMatchObject({
      status: 'failed',
      reason: { code, message: expect.stringContaining(why), remedy: expect.any(String) },
    });
    expect(kept).toEqual(['network_generate_report.txt']);
  },
);

test('an NPU compiler that stumbles over the path of its own installation is told so', async () => {
  const { outcome } = await run(install(), 'is installed at Universität', { target: 'stm32n6' });
  expect(outcome).toMatchObject({
    status: 'failed',
    reason: { code: 'non-ascii-path', remedy: expect.stringContaining('ASCII') },
  });
});

test.each([
  ['asks a question and stops', 'asks first', 'needs-answer'],
  ['asks to accept its licence', 'asks for consent', 'licence'],
])('a run that %s fails with the remedy', async (_, behaviour, code) => {
  const { outcome } = await run(install(), behaviour);
  expect(outcome).toMatchObject({
    status: 'failed',
    reason: { code, remedy: expect.stringContaining('in a terminal') },
  });
});

test.each([
  ['asks a question and waits', 'asks and waits', 'needs-answer', 4_000],
  ['asks a question without end', 'asks again and again', 'needs-answer', 25_000],
  ['prints without end', 'floods', 'output-too-large', 25_000],
  ['hangs', 'hangs', 'timeout', 1_000],
])('a run that %s is ended', async (_, behaviour, code, timeoutMs) => {
  await expect(run(install(), behaviour, { timeoutMs })).rejects.toMatchObject({
    code,
    remedy: expect.any(String),
  });
});

test('the half report of a run that was ended is kept', async () => {
  const running = run(install(), 'stops in the middle', { timeoutMs: 4_000 });
  await expect(running).rejects.toMatchObject({
    code: 'timeout',
    kept: ['network_generate_report.txt'],
  });
});

test('a run that is ended leaves no process, not even of its children', async () => {
  const machine = install();
  const running = run(machine, 'hangs with children', { timeoutMs: 4_000 });
  await expect(running).rejects.toMatchObject({ code: 'timeout' });
  expect(isAlive(Number(machine.read('child')))).toBe(false);
});

test('the progress of a slow run is told while it runs', async () => {
  const { progress } = await run(install(), 'is slow', { target: 'stm32n6' });
  expect(progress[0]).toBe('generate');
  expect(progress).toContain('generate 50 %');
  expect(progress.at(-1)).toBe('generate NPU compiler');
});

test('nothing is written where the harness runs, and nothing beside the folder of the cell', async () => {
  const below = join(scratch(), 'cell');
  const before = readdirSync(process.cwd());
  mkdirSync(below);
  await run(install(), 'works', { target: 'stm32n6', below });
  expect(readdirSync(process.cwd())).toEqual(before);
  expect(readdirSync(below)).toEqual(['keep', 'tool']);
  expect(readdirSync(join(below, 'tool', 'tmp'))).toEqual(['unpacked.onnx']);
});

test('where the temporary folder has letters outside ASCII, the tool works in another', async () => {
  const below = join(scratch(), 'Universität');
  mkdirSync(below);
  const { outcome, kept } = await run(install(), 'works', { target: 'stm32n6', below });
  expect(outcome.status).toBe('ok');
  expect(kept).toContain('neural_art_c_info.json');
  expect(readdirSync(below)).toEqual(['keep']);
});
