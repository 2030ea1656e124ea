import type { ExecResult } from '@edgebench/core';
import { describe, expect, test } from 'vitest';
import { fixture } from '../testing/files.ts';
import { refused } from '../testing/models.ts';
import { classify } from './failures.ts';

const ended = (stderr: string, changes: Partial<ExecResult> = {}): ExecResult => ({
  ...{ exitCode: 1, signal: null, stdout: '', stderr, durationMs: 1, command: '' },
  ...changes,
});

const recorded = Object.entries(refused).filter(([, { code }]) => code !== 'tool-crashed');

describe.each(recorded)('the recorded failure %s', (name, { code }) => {
  const reason = classify(ended(fixture(`failures/${name}`)));

  test('is classified, with one of its own lines as evidence and a remedy', () => {
    expect(reason.code).toBe(code);
    expect(fixture(`failures/${name}`).split(/\r?\n/)).toContain(reason.evidence);
    expect(reason.remedy).toBeTruthy();
    expect(reason.message).not.toContain('$1');
  });
});

test.each([
  ['unsupported-op', 'TFLM has no kernel for the operator ATAN2'],
  ['uint8-relu', 'an operator does not take the element type UINT8 (op 0, RELU)'],
  ['int64-add', 'an operator does not take the element type INT64 (op 0, ADD)'],
  ['gather-beyond', 'the kernel of GATHER failed on a test vector (op 0, GATHER)'],
])('%s: the message names what is at fault', (name, message) => {
  expect(classify(ended(fixture(`failures/${name}`))).message).toBe(message);
});

test('a planner without room for its own tables is an arena that is too small', () => {
  const text = 'Too many buffers (max is 10)\nRuntimeError: TFLM failed to allocate tensors\n';
  expect(classify(ended(text)).code).toBe('arena-too-small');
});

test("a kernel's own condition stands in the message", () => {
  const { message } = classify(ended(fixture('failures/no-scales')));
  expect(message).toMatch(
    /conv_common\.cc:\d+ filter->quantization\.type != .* \(op 0, CONV_2D\)$/,
  );
});

// In the words of kernels whose failures are not recorded.
test.each([
  ["Type 'BOOL' is not supported by gather.\n", 'BOOL'],
  ['Output tensor type STRING (5) not supported.\n', 'STRING'],
  ['Type INT64 (4) currently not supported by Exp.\n', 'INT64'],
  ['Input FLOAT16, output INT8 not supported.\n', 'FLOAT16, output INT8'],
])('%s', (text, type) => {
  expect(classify(ended(text))).toMatchObject({
    code: 'unsupported-type',
    message: expect.stringContaining(type),
  });
});

test.each([
  ['SIGSEGV', 'tool-crashed'],
  ['SIGABRT', 'tool-crashed'],
  ['SIGKILL', 'killed'],
] as const)('a process that %s ends is %s', (signal, code) => {
  expect(classify(ended('', { exitCode: null, signal }))).toMatchObject({ code, evidence: null });
});

test('an end without known words keeps the last line as evidence', () => {
  const long = `Traceback\nOSError: ${'x'.repeat(1_000)}\n`;
  const { code, evidence } = classify(ended(long));
  expect(code).toBe('tool-failed');
  expect(evidence).toHaveLength(400);
});
