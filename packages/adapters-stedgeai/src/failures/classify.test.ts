import { describe, expect, test } from 'vitest';
import { fixture, processorClock, realReports, reports } from '../testing.ts';
import { classify } from './classify.ts';
import { laterFailure } from './other-runs.ts';

describe('a failed run', () => {
  test.each([
    [
      "INTERNAL ERROR: Your model ir_version 10 is higher than the checker's (9).",
      'failed',
      'ir-version',
      'IR version 10; this tool reads up to 9',
    ],
    [fixture('does-not-fit.txt'), 'failed', 'does-not-fit', 'needs 2097152 bytes, more than'],
    [
      "Minimal sizes needed are: {'POOL_0_RAM': 204800, 'POOL_1_CCM': 4096}",
      'failed',
      'does-not-fit',
      "it needs 'POOL_0_RAM': 204800, 'POOL_1_CCM': 4096 bytes",
    ],
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
      'input-layout',
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
    [
      'NOT IMPLEMENTED: Gather with a computed axis',
      'unsupported',
      'not-implemented',
      'Gather with a computed axis',
    ],
    [
      "E010(InvalidModelError): Unrecognized keyword arguments passed to Dense: {'quantization_config': None}",
      'failed',
      'keras-version',
      "Dense is given {'quantization_config': None}",
    ],
    [
      'TOOL ERROR: Weights are incompatible with model: 93180 loaded, 89864 found',
      'failed',
      'weights-incompatible',
      '93180 bytes are loaded, and the code has room for 89864',
    ],
    [
      "region `FLASH' overflowed by 4096 bytes",
      'failed',
      'does-not-fit',
      'does not fit FLASH: it is 4096 bytes too large',
    ],
    [
      'E010(InvalidModelError): Error during NBG compilation, model is not supported',
      'unsupported',
      'unsupported-layer',
      'STM32MP2',
    ],
    ["INTERNAL ERROR: 'FLOAT16'", 'unsupported', 'unsupported-type', 'of type FLOAT16'],
    ['INTERNAL ERROR: Unknown dimensions: CH', 'failed', 'dynamic-shape', 'dimensions: CH'],
    [
      "INTERNAL ERROR: node_1113 of type Tile has not parameter repeats. Available parameters are dict_keys(['x'])",
      'failed',
      'parameter-not-constant',
      'the parameter repeats of Tile (node node_1113)',
    ],
    ['LOAD ERROR: STM32 - read timeout 50078.0ms/50000ms', 'failed', 'target-timeout', '50078.0ms'],
    ['E801(HwIOError): no board on COM4', 'failed', 'target-unreachable', 'no board on COM4'],
    [
      'E103(CliRuntimeError): Error calling the Neural Art compiler\nInternal compiler error (signo=11)',
      'failed',
      'compiler-crashed',
      'signal 11',
    ],
    ['  MemoryError', 'failed', 'out-of-memory', 'memory'],
    [
      'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\n    run()\nonnx.KeyErrorException: \'x\'\nValueError: nothing left',
      'failed',
      'tool-internal-error',
      'ValueError: nothing left',
    ],
    ['the license was not found', 'failed', 'licence', 'without a licence'],
  ])('that says %j is explained', (text, status, code, words) => {
    const failure = classify(`ST Edge AI Core v4.0.1-20581 7ed50de05\n\n${text}\n`);
    expect(failure).toMatchObject({ status, reason: { code } });
    expect(failure?.reason.message).toContain(words);
    expect(failure?.reason.remedy).toBeTruthy();
    expect(text).toContain(failure?.reason.evidence ?? '?');
  });

  test('is read through the log prefix of STM32CubeMX and beside a progress bar', () => {
    const prefix = '2026-06-16 21:30:29,930 [INFO] CmdLine:76 - ';
    const bar = 'PASS:  40%|####      | 4/10 [00:01<00:02,  2.00it/s]';
    for (const before of [prefix, prefix + bar, bar]) {
      expect(classify(`${before}your license expired\r\n`)?.reason).toMatchObject({
        code: 'licence',
        evidence: 'your license expired',
      });
    }
  });

  test('that says nothing known is not explained', () => {
    expect(classify('')).toBeNull();
    expect(classify('Segmentation fault')).toBeNull();
    expect(classify(reports.floatIsland)).toBeNull();
  });
});

describe('a text of several runs', () => {
  const banner = 'ST Edge AI Core v4.0.1-20581 7ed50de05\n';
  const run = (...lines: string[]) => `${banner}\n${lines.join('\n')}\n`;
  const tooNew = run("INTERNAL ERROR: Your model ir_version 10 is higher than the checker's (9).");
  const tooLarge = run('total bytes left unallocated=3211264');
  const well = run('elapsed time (GENERATE): 8.083s');

  test('is what the last of them failed by; those before become diagnostics', () => {
    expect(classify(tooNew + tooLarge)).toMatchObject({
      reason: { code: 'does-not-fit' },
      diagnostics: [
        {
          rule: 'other-run-failed',
          severity: 'info',
          message: expect.stringContaining('IR version 10'),
        },
      ],
    });
  });

  test.each([
    ['its time', well],
    ['its exit code', run('stedgeai exit with status: 0')],
    ['its error code', run('Exec/report summary (analyze dur=0.829s err=0)')],
  ])('is no failure where a later one came to its end, by %s', (_, end) => {
    expect(classify(tooNew + end)).toBeNull();
    expect(classify(end + tooNew)?.reason.code).toBe('ir-version');
  });

  test('ends a run at its exit code, without a name of the tool after it', () => {
    const text = `${tooNew}stedgeai exit with status: 255\ntotal bytes left unallocated=7`;
    expect(classify(text)).toMatchObject({ reason: { code: 'does-not-fit' } });
  });

  test('says of a whole report that a later run failed', () => {
    const timeout = run('LOAD ERROR: STM32 - read timeout 50078.0ms/50000ms');
    expect(laterFailure(well + timeout)).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('a later run in this text failed') },
    ]);
    expect(laterFailure(timeout + well)).toEqual([]);
    expect(laterFailure(reports.floatIsland)).toEqual([]);
  });

  test.skipIf(realReports().length === 0)(
    'is told for a real validation that hung on the board, and for no other report (where ../shared is present)',
    () => {
      const failed = realReports().filter(({ text }) => laterFailure(text).length > 0);
      expect(failed.map(({ name }) => name)).toEqual([
        'n6-single-op-conv2d_32f_7x7/aistudio-core4.0_report.txt',
        'stmai1.2.0-movement/network_validate_report.txt',
      ]);
    },
  );
});

test('a long text of beginnings without an end takes no long time', () => {
  const text = 'Traceback (most recent call last):\n  File\n'.repeat(5_000);
  const ms = processorClock();
  expect(classify(text)).toBeNull();
  expect(ms()).toBeLessThan(2_000);
});
