import { expect, test } from 'vitest';
import { endedBadly, type KnownFailure, recognise } from './known-failure.ts';

const failures: readonly KnownFailure[] = [
  { code: 'op', pattern: /no op (\w+)/, message: 'there is no $1', remedy: 'replace it' },
  { code: 'any', pattern: /^error/m, message: 'it failed', remedy: 'see the log' },
];

test('the first entry of the table that matches explains, with the line that it is told by', () => {
  expect(recognise('begin\n  error: no op SWISH here \nend', failures)).toEqual({
    ...{ code: 'op', message: 'there is no SWISH', remedy: 'replace it' },
    evidence: 'error: no op SWISH here',
  });
  expect(recognise('error', failures)).toMatchObject({ code: 'any', evidence: 'error' });
});

test("a tool's words are not read as a pattern of replacement, and are cut", () => {
  const greedy = { code: 'op', pattern: /no op (.+)/, message: 'there is no $1', remedy: '' };
  expect(recognise('no op $&', [greedy])?.message).toBe('there is no $&');
  const long = recognise(`no op ${'x'.repeat(1_000)}`, failures);
  expect(long?.evidence).toHaveLength(400);
  expect(long?.message.length).toBeLessThan(420);
});

test('every group of a pattern can be named, in the message and in the remedy', () => {
  const both = { code: 'v', pattern: /(\d+) > (\d+)/, message: '$1 beyond $2', remedy: 'use $2' };
  expect(recognise('10 > 9', [both])).toMatchObject({ message: '10 beyond 9', remedy: 'use 9' });
});

test('words that no entry knows are nothing', () => {
  expect(recognise('all is well', failures)).toBeNull();
});

test.each([
  [{ signal: 'SIGKILL' as const, exitCode: null }, 'killed', 'the tool was killed'],
  [{ signal: 'SIGSEGV' as const, exitCode: null }, 'tool-crashed', 'the tool crashed (SIGSEGV)'],
  [{ signal: null, exitCode: 3 }, 'tool-failed', 'the tool ended with exit code 3'],
])('an end that no word explains is told by how it ended: %j', (end, code, message) => {
  const who = { who: 'the tool', crash: 'report it' };
  expect(endedBadly({ stderr: 'first\r\nlast\r\n', ...end }, who)).toMatchObject({
    ...{ code, message, evidence: 'last' },
  });
  expect(endedBadly({ stderr: ' \n', ...end }, who).evidence).toBeNull();
});
