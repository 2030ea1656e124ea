import { expect, test } from 'vitest';
import { processorClock } from '../testing.ts';
import { questionIn } from './questions.ts';

test.each([
  ['Send usage statistics? [y/n] ', 'needs-answer'],
  ['Overwrite the folder (yes/no): ', 'needs-answer'],
  ['Press any key ...', 'needs-answer'],
  [
    'Continue?\nTraceback (most recent call last):\nEOFError: EOF when reading a line\n',
    'needs-answer',
  ],
  ['Do you accept the licence agreement?\n> ', 'licence'],
  ['The SLA0048 terms must be accepted before the first use.\n', 'licence'],
])('%j is a question', (text, code) => {
  expect(questionIn(text)).toMatchObject({ code, evidence: expect.any(String) });
});

test.each([
  '',
  'INTERNAL ERROR: Unknown dimensions: CH\n',
  'License GPLv3+: GNU GPL version 3 or later\n',
  'E010(InvalidModelError): is the model quantised?\nelapsed time: 1s\nError: 1\n',
  `Do you accept the licence? [y/n] y\n${'line\n'.repeat(20)}`,
])('%j is none', (text) => {
  expect(questionIn(text)).toBeNull();
});

test('a line of a million letters takes no time', () => {
  const ms = processorClock();
  questionIn(`${'license ? [y/'.repeat(100_000)}\n`);
  expect(ms()).toBeLessThan(500);
});
