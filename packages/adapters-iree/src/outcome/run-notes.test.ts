import { expect, test } from 'vitest';
import { readUart } from '../run/uart.ts';
import { runNotes } from './run-notes.ts';

const messages = (uart: string) => runNotes(readUart(uart)).map(({ message }) => message);

test.each([
  [
    'several vectors are a range',
    'start 38901\ninvoke 0 1959115\ninvoke 1 1959230\nheap 6752 2016\n',
    'start-up takes 38,901 instructions, 2,016 B of heap in use once it is ready; an inference 1,959,115 to 1,959,230 over 2 vectors',
  ],
  [
    'one vector is one number, and what was not printed is not said',
    'start 38901\ninvoke 0 1959115\n',
    'start-up takes 38,901 instructions; an inference 1,959,115 over 1 vector',
  ],
])('%s', (_, uart, message) => {
  expect(messages(uart)).toEqual([message]);
});

test('a run that did not become ready has no note', () => {
  expect(messages('error start 8\n')).toEqual([]);
});
