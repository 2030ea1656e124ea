import type { ExecResult } from '@edgebench/core';
import { describe, expect, test } from 'vitest';
import { fixture } from '../testing/files.ts';
import { refused } from '../testing/models.ts';
import { classify } from './failures.ts';

const ended = (stderr: string, changes: Partial<ExecResult> = {}): ExecResult => ({
  ...{ exitCode: 1, signal: null, stdout: '', stderr, durationMs: 1, command: '' },
  ...changes,
});

const recorded = (name: string): string => fixture(`failures/${name}.txt`);

test.each(Object.entries(refused))(
  'the recorded failure %s is classified, with a line of its own as evidence and a remedy',
  (name, { code }) => {
    const reason = classify(ended(recorded(name)));
    expect(reason.code).toBe(code);
    expect(recorded(name)).toContain(reason.evidence?.replace(/…$/, ''));
    expect(reason.remedy).toBeTruthy();
    expect(`${reason.message} ${reason.remedy}`).not.toMatch(/\$\d/);
  },
);

describe('the message names what is at fault', () => {
  test.each([
    ['future-ir', 'the file has IR version 99; this ONNX Runtime reads up to 11'],
    ['future-opset', 'the model has opset 99; this ONNX Runtime knows up to 23'],
    ['unknown-op', 'the operator Frobnicate does not exist in opset 17'],
    [
      'foreign-op',
      'the operator com.example:Foo is in none of the domains that ONNX Runtime brings',
    ],
    ['wrong-type', 'Sigmoid does not take in as tensor(int8) (node first)'],
    [
      'no-kernel',
      'ONNX Runtime has no kernel for Relu of these types on the processor (node first)',
    ],
    [
      'shapes',
      'the shapes at MatMul do not fit together: Incompatible dimensions for matrix multiplication (node first)',
    ],
    ['external-missing', 'weights lie in a file that is not there: weights.bin'],
  ])('%s: %s', (name, message) => {
    expect(classify(ended(recorded(name))).message).toBe(message);
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
  const { code, evidence } = classify(ended(`Traceback\nOSError: ${'x'.repeat(1_000)}\n`));
  expect(code).toBe('tool-failed');
  expect(evidence).toHaveLength(400);
});
