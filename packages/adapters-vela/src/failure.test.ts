import { describe, expect, test } from 'vitest';
import { failureOf } from './failure.ts';
import { fixtureText } from './test-files.ts';

const ended = { exitCode: 1, signal: null, stdout: '', stderr: '' };

const traceback = (last: string): string =>
  `Traceback (most recent call last):\n  File "vela.py", line 1, in main\n${last}\n`;

describe('a failed run of Vela', () => {
  test('on a damaged model is one, though Vela crashes on it', () => {
    const stdout = fixtureText('failure_truncated_model.txt');
    const crashed = { ...ended, exitCode: null, signal: 'SIGSEGV', stdout };
    expect(failureOf(crashed)).toMatchObject({
      status: 'failed',
      reason: { code: 'invalid-model', evidence: stdout.trim() },
    });
    expect(failureOf({ ...crashed, signal: null, exitCode: 139 }).reason.code).toBe(
      'invalid-model',
    );
  });

  test('on a memory mode that does not fit is a configuration that Vela rejects', () => {
    const stderr = fixtureText('failure_memory_mode.txt');
    const { status, reason } = failureOf({ ...ended, stderr });
    expect([status, reason.code]).toEqual(['unsupported', 'invalid-configuration']);
    expect(reason.message).toContain('arena_mem_area=OffChipFlash (must be Sram or Dram)');
  });

  test.each([
    ['failure_tosa_version.txt', 'unsupported', 'tosa-version', 'Tosa version mismatch'],
    ['failure_tosa_cut.txt', 'failed', 'invalid-model', 'Failed to load TOSA model'],
    ['failure_tosa_operands.txt', 'failed', 'invalid-model', 'Op input list does not match'],
    ['failure_tosa_float.txt', 'unsupported', 'unsupported-model', 'Input data type not supported'],
    ['failure_tosa_operator.txt', 'unsupported', 'unsupported-model', '(Not) could not run on NPU'],
  ])('on TOSA, %s, is %s: %s', (name, status, code, words) => {
    const failure = failureOf({ ...ended, stderr: fixtureText(name) });
    expect([failure.status, failure.reason.code]).toEqual([status, code]);
    expect(failure.reason.message).toContain(words);
    expect(failure.reason.remedy).toBeTruthy();
  });

  test.each([
    ['RuntimeError: Compilation failed: No networks defined via GraphAPI', 'invalid-model'],
    ['ValueError: cannot mmap an empty file', 'invalid-model'],
    [
      "ethosu.vela.errors.CliOptionError: 'Error: Incorrect argument to CLI option'",
      'invalid-configuration',
    ],
    [
      "ethosu.vela.errors.UnsupportedFeatureError: 'Error: Input network uses'",
      'unsupported-model',
    ],
    ['MemoryError', 'out-of-memory'],
    ["KeyError: 'x'", 'vela-crash'],
  ])('with the last line %s is %s, in Vela’s words and with a remedy', (last, code) => {
    const { reason } = failureOf({ ...ended, stderr: traceback(last) });
    expect(reason.code).toBe(code);
    expect(reason.message).toContain(last);
    expect(reason.remedy).toBeTruthy();
  });

  test('on an accelerator that this version does not know says so', () => {
    const stderr = "vela: error: argument --accelerator-config: invalid choice: 'ethos-u99'\n";
    expect(failureOf({ ...ended, exitCode: 2, stderr })).toMatchObject({
      status: 'unsupported',
      reason: { code: 'unknown-accelerator', remedy: expect.any(String) },
    });
  });

  test.each([
    [{ exitCode: null, signal: 'SIGSEGV' }, 'vela-crash', 'Vela crashed: signal SIGSEGV'],
    [{ exitCode: 3 }, 'vela-failed', 'Vela failed with exit code 3'],
  ])('without a word says how it ended', (end, code, message) => {
    expect(failureOf({ ...ended, ...end }).reason).toMatchObject({ code, message });
  });
});
