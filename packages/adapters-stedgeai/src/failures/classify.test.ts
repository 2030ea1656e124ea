import { describe, expect, test } from 'vitest';
import { fixture, reports } from '../testing.ts';
import { classify } from './classify.ts';

describe('a failed run', () => {
  test.each([
    [
      "INTERNAL ERROR: Your model ir_version 10 is higher than the checker's (9).",
      'failed',
      'ir-version',
      'IR version 10; this tool reads up to 9',
    ],
    [fixture('does-not-fit.txt'), 'failed', 'does-not-fit', "'unlimited memory': 2097152 bytes"],
    [fixture('not-quantised.txt'), 'failed', 'does-not-fit', '524288 bytes'],
    ['E700(UnfeasibleAllocation): no room', 'failed', 'does-not-fit', 'no room'],
    [
      'E103(CliRuntimeError): Error calling the Neural Art compiler\nterminate called\n  what():  wstring_convert::from_bytes',
      'failed',
      'non-ascii-path',
      'outside ASCII',
    ],
    [
      '[NOT IMPLEMENTED: Unsupported layer types: WHILE, Loop, stopping.]',
      'unsupported',
      'unsupported-layer',
      'these layers: WHILE, Loop',
    ],
    [
      'NOT IMPLEMENTED: Unsupported layer types: QGemm',
      'unsupported',
      'unsupported-layer',
      'QGemm',
    ],
    [
      'NOT IMPLEMENTED: Onnx exporting model with quantized unsigned integer format is not supported',
      'unsupported',
      'unsupported-type',
      'unsigned',
    ],
    [
      'NOT IMPLEMENTED: Order of dimensions of input cannot be interpreted',
      'unsupported',
      'not-implemented',
      'Order of dimensions',
    ],
    [
      'E102(CliArgumentError): Validation on host is not supported for this core.',
      'unsupported',
      'host-validation-unsupported',
      'not supported',
    ],
    [
      'E010(InvalidModelError): Non-numerical elements in weights',
      'failed',
      'invalid-model',
      'Non-numerical',
    ],
    ['E101(CliArgumentError): unknown target', 'failed', 'invalid-argument', 'unknown target'],
    [
      'E103(CliRuntimeError): Error calling the Neural Art compiler',
      'failed',
      'compiler-failed',
      'Neural Art',
    ],
    [
      'TimeoutError: STM32 - read timeout 50001.0ms/50000ms',
      'failed',
      'target-timeout',
      '50001.0ms',
    ],
    ['EOFError: EOF when reading a line', 'failed', 'needs-answer', 'asked a question'],
    ['TOOL ERROR: list index out of range', 'failed', 'tool-error', 'list index'],
    [
      "INTERNAL ERROR: 'NoneType' object has no attribute 'shape'",
      'failed',
      'tool-internal-error',
      'NoneType',
    ],
    ['E999(NewError): something new', 'failed', 'tool-internal-error', 'E999(NewError)'],
    ['the license was not found', 'failed', 'licence', 'without a licence'],
  ])('that says %j is explained', (text, status, code, words) => {
    const failure = classify(`ST Edge AI Core v4.0.1-20581 7ed50de05\n\n${text}\n`);
    expect(failure).toMatchObject({ status, reason: { code } });
    expect(failure?.reason.message).toContain(words);
    expect(failure?.reason.remedy).toBeTruthy();
    expect(text).toContain(failure?.reason.evidence ?? '?');
  });

  test('that says nothing known is not explained', () => {
    expect(classify('')).toBeNull();
    expect(classify('Segmentation fault')).toBeNull();
    expect(classify(reports.floatIsland)).toBeNull();
  });
});
