import type { ExecResult } from '@edgebench/core';
import { describe, expect, test } from 'vitest';
import { fixture } from '../testing.ts';
import { classify, notWritten } from './classify.ts';

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
  ['newer-onnx', 'newer-onnx', 'IR version 99; the importer reads up to 14'],
  ['unknown-type', 'unsupported-type', 'element type 23'],
  ['external-data', 'external-data', "'weight_quantized' lies in another file"],
  ['unsorted-nodes', 'invalid-model', 'topologically sorted'],
  ['input-mismatch', 'input-mismatch', 'expected 4 but have 2'],
  ['large-vectors', 'vector-width', 'values of 2048 B in vectors'],
  ['wrong-libgcc', 'wrong-libgcc', 'libgcc.a(_fixunsdfsi.o)'],
  ['float-abi', 'float-abi', 'model.o passes floats as soft-float code'],
  ['flash-overflow', 'does-not-fit', '134172 B too large for FLASH'],
  ['ram-overflow', 'does-not-fit', '128 B too large for RAM'],
  ['no-room', 'does-not-fit', 'left of RAM is too small'],
  ['undefined-fmaximumf', 'undefined-symbol', 'fmaximumf (C23)'],
  ['undefined-atomic', 'undefined-symbol', '__atomic_fetch_add_4'],
  ['undefined-kernels', 'no-kernels', 'table of kernels'],
  ['cut-object', 'bad-object', 'model.o: file too short'],
  ['no-c-library', 'c-library-missing', 'picolibc'],
  ['disk-full', 'disk-full', 'disk is full'],
  ['compiler-memory', 'out-of-memory', 'ran out of memory'],
  ['compiler-killed', 'out-of-memory', 'ran out of memory'],
  ['compiler-crash', 'tool-crashed', 'Segmentation fault'],
])('recorded %s is %s and names %s', (file, code, words) => {
  const reason = classify('iree-compile', ended(fixture(`iree/failures/${file}.txt`).toString()));
  expect(reason.code).toBe(code);
  expect(`${reason.message} ${reason.evidence}`).toContain(words);
  expect(reason.remedy).toBeTruthy();
});

test.each([
  ["m.mlir:3:4: error: element type 'ui8' is not legal", 'unsigned-type', 'ui8'],
  [
    'error: not a valid ONNX model: No Op registered for Frobnicate with domain_version of 13',
    'unsupported-op',
    'no operator Frobnicate in opset 13',
  ],
  [
    "error: not a valid ONNX model: No opset import for domain 'my.org'",
    'invalid-model',
    "No opset import for domain 'my.org'",
  ],
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

describe('a division by zero in iree-compile', () => {
  const died = { signal: 'SIGFPE', exitCode: null };
  const text = fixture('iree/failures/vector-width.txt').toString();

  test('that was told a vector width is for this width', () => {
    const command = 'iree-compile --iree-llvmcpu-target-vector-width-in-bytes=2 module.mlir';
    const reason = classify('iree-compile', ended(text, { ...died, command }));
    expect(reason).toMatchObject({
      code: 'vector-width',
      message: expect.stringContaining('vectors of 2 B'),
      evidence: text.trim(),
    });
  });

  test('is a crash like others without one', () => {
    expect(classify('iree-compile', ended(text, died))).toMatchObject({ code: 'tool-crashed' });
  });
});

test.each([
  ['model.o', 'object-not-written', 'static-library-output-path'],
  ['module.h', 'no-output', 'log of the cell'],
])('iree-compile that exits with 0 and leaves out %s: %s', (file, code, words) => {
  const reason = notWritten('iree-compile', file);
  expect(reason).toMatchObject({ code, message: expect.stringContaining(file) });
  expect(reason.remedy).toContain(words);
});

test('an unknown error keeps its location and message', () => {
  const reason = classify('iree-compile', ended('note\nm.mlir:1:2: error: something new\n'));
  expect(reason).toMatchObject({
    code: 'tool-failed',
    message: 'iree-compile ended with exit code 1: something new',
    evidence: 'm.mlir:1:2: error: something new',
  });
});

test('an object that iree-compile cannot write is told with what is most likely in its way', () => {
  const text = 'module.mlir:1:1: error: static library generation failed\nmodule attributes {\n^\n';
  const reason = classify('iree-compile', ended(text));
  expect(reason).toMatchObject({ code: 'object-not-written', evidence: text.split('\n')[0] });
  expect(reason.remedy).toContain('TMPDIR');
});

test('what iree-compile says of every Arm core is no evidence', () => {
  const said = (before: string) =>
    `${before}Resolution of CPU to CPU-features is not implemented on this target architecture. Pass explicit CPU-features, or implement the missing mapping.\n`;
  const reason = classify('iree-compile', ended(`${said('')}killed it\n${said('m.mlir:1:1: ')}`));
  expect(reason).toMatchObject({ code: 'tool-failed', evidence: 'killed it' });
});

test('a tool that says nothing still has a message', () => {
  const reason = classify('iree-compile', ended(''));
  expect(reason).toMatchObject({ code: 'tool-failed', evidence: null });
});

test('evidence is one line of bounded length', () => {
  const reason = classify('iree-compile', ended(`a:1:1: error: ${'x'.repeat(900_000)}\nmore`));
  expect(reason.evidence?.length).toBeLessThanOrEqual(400);
});
