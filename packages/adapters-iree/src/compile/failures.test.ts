import type { ExecResult } from '@edgebench/core';
import { expect, test } from 'vitest';
import { fixture } from '../testing.ts';
import { classify } from './failures.ts';

const ended = (stderr: string, how: Partial<ExecResult> = { exitCode: 1 }): ExecResult => ({
  command: 'iree-compile',
  exitCode: null,
  signal: null,
  stdout: '',
  stderr,
  durationMs: 1,
  ...how,
});

test.each([
  ['dynamic-shape', 'dynamic-shape', '144115188075855872 bytes'],
  ['soft-float-link', 'soft-float-link', '__addsf3'],
  ['unsupported-onnx-op', 'unsupported-op', 'onnx.Foo'],
  ['unsupported-tosa-op', 'unsupported-op', 'tosa.custom'],
  ['unsupported-tflite-op', 'unsupported-op', 'tfl.concat_embeddings'],
  ['not-a-tflite-model', 'not-a-model', 'not a model'],
  ['not-an-onnx-model', 'not-a-model', 'not a model'],
  ['input-mismatch', 'input-mismatch', 'expected 4 but have 2'],
])('recorded %s is %s and names %s', (file, code, words) => {
  const reason = classify('iree-compile', ended(fixture(`iree/failures/${file}.txt`).toString()));
  expect(reason.code).toBe(code);
  expect(`${reason.message} ${reason.evidence}`).toContain(words);
  expect(reason.remedy).toBeTruthy();
});

test.each([
  ["m.mlir:3:4: error: element type 'ui8' is not legal", 'unsigned-type', 'ui8'],
  ['ld.lld: error: undefined symbol: __muldi3', 'soft-float-link', '__muldi3'],
  [
    `error: failed to legalize operation 'tosa.custom': %1 = "tosa.custom"(%0) <{operator_name = "MyOp"}>`,
    'unsupported-op',
    'MyOp',
  ],
  [
    "error: 'func.func' op exceeded stack allocation limit of 32768 bytes for function. Got 65536 bytes",
    'stack-limit',
    '65536',
  ],
])('%s is %s', (stderr, code, words) => {
  const reason = classify('iree-compile', ended(stderr));
  expect(reason.code).toBe(code);
  expect(reason.message).toContain(words);
});

test('a crash is told from a refusal and names where it happened', () => {
  const trace = fixture('iree/failures/crash.txt').toString();
  const reason = classify('iree-compile', ended(trace, { signal: 'SIGSEGV' }));
  expect(reason).toMatchObject({ code: 'tool-crashed', message: 'iree-compile crashed (SIGSEGV)' });
  expect(reason.evidence).toContain('mlir::');
});

test('an unknown error keeps its location and message', () => {
  const reason = classify('iree-compile', ended('note\nm.mlir:1:2: error: something new\n'));
  expect(reason).toMatchObject({
    code: 'tool-failed',
    message: 'iree-compile ended with exit code 1: something new',
    evidence: 'm.mlir:1:2: error: something new',
  });
});

test('a tool that says nothing still has a message', () => {
  const reason = classify('iree-compile', ended(''));
  expect(reason).toMatchObject({ code: 'tool-failed', evidence: null });
});

test('evidence is one line of bounded length', () => {
  const reason = classify('iree-compile', ended(`a:1:1: error: ${'x'.repeat(100_000)}\nmore`));
  expect(reason.evidence?.length).toBeLessThanOrEqual(400);
});
