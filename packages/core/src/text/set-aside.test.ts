import { expect, test } from 'vitest';
import { processorTime } from '../testing/processor-time.ts';
import { readingOf } from './reads-as.ts';
import { layoutOf, setAside } from './set-aside.ts';

/** The lines of a text that begin with `known:` are a parser's; all others are unknown to it. */
function split(text: string): { surrounding: number[]; unrecognised: number[] } {
  const lines = text.split('\n');
  const unknown = lines
    .map((line, index) => ({ line: index + 1, text: line }))
    .filter(({ text: line }) => line.trim() !== '' && !line.startsWith('known:'));
  const numbers = lines.flatMap((line, index) => (line.trim() === '' ? [] : [index + 1]));
  const { surrounding, unrecognised } = setAside(unknown, layoutOf(numbers));
  return {
    surrounding: surrounding.map(({ line }) => line),
    unrecognised: unrecognised.map(({ line }) => line),
  };
}

test('sentences before and after a tool’s output are its surroundings', () => {
  const post = [
    'Hello all,',
    '',
    'my model does not run on the accelerator, and I cannot see why:',
    '',
    'known: a table',
    'known: of the tool',
    '',
    'What stops these two operations?',
    'Thanks for your help,',
  ];
  expect(split(post.join('\n'))).toEqual({ surrounding: [1, 3, 8, 9], unrecognised: [] });
});

test('a line inside a tool’s output is never its surroundings, however it reads', () => {
  const text = 'known: a\nThis sentence of the tool is one that no parser knows.\nknown: b';
  expect(split(text)).toEqual({ surrounding: [], unrecognised: [2] });
});

test('a sentence right before or after the whole of a tool’s output is its surroundings', () => {
  const text =
    'The model was converted and saved to disk.\nknown: a\nIt runs on the board without an error.';
  expect(split(text)).toEqual({ surrounding: [1, 3], unrecognised: [] });
});

test('a table that no parser knows is no surroundings, even with a blank line on either side', () => {
  const table = [
    'known: a',
    '',
    'name   size   share',
    'arena  1,024  12.5%',
    'io     96     1.2%',
    '',
  ];
  expect(split(table.join('\n'))).toEqual({ surrounding: [], unrecognised: [3, 4, 5] });
});

test('headings of an unknown section are no surroundings where its figures are none', () => {
  const section = ['', 'Memory details', 'pool : 12 B', 'used : 8 B', 'free : 4 B', ''];
  expect(split(section.join('\n')).surrounding).toEqual([]);
});

test('figures in the middle of a page stay unrecognised, the text around them does not', () => {
  const page = [
    'The compiler places every buffer in one of the pools.',
    'The following lines were printed for a small network.',
    'They can be found at the end of the report.',
    'pool0   128   64',
    'Each line names the pool and its size in bytes.',
  ];
  expect(split(page.join('\n'))).toEqual({ surrounding: [1, 2, 3, 5], unrecognised: [4] });
});

test('a word above a piece of output and a mark of elision need no sentence beside them', () => {
  expect(split('second run\n\nknown: a\n\n[...]\n\nknown: b')).toEqual({
    surrounding: [1, 5],
    unrecognised: [],
  });
});

test('nothing unknown leaves nothing to tell apart', () => {
  expect(split('known: a')).toEqual({ surrounding: [], unrecognised: [] });
});

test.each([
  'Splitting the layer in two made both run on the accelerator.',
  'Ho provato con un altro modello',
  '1. Convert the model to eight bits before compiling it',
  '## Results of the second board',
  '- **Platform**: RISC-V 32-bit',
  '| model | flash | note |',
  'counter.value = 0;',
  'run the_tool.py',
])('%j reads as text of a page', (line) => {
  expect(readingOf(line)).not.toBeNull();
});

test.each([
  'weights (ro) : 1,024 B (1.00 KiB) (1 segment)',
  'network.o    216    1,759    0    0',
  'busif 0 : r=64 w=0 -> 1.06 GB/s',
  '-----------------------------',
  'INFO: the delegate was created for this graph of operators',
  'E010(SomeError): the model has elements that are not of a number',
  '2026-01-02 03:04:05 the session was opened for the board',
  '0x000004: 00000000 0000 4000 - cmd1.SET_BASE0             0',
  '',
])('%j does not', (line) => {
  expect(readingOf(line)).toBeNull();
});

test('a line of any length takes linear time', () => {
  const took = processorTime(() => {
    for (const part of ['a', '.', 'a ', '(', '| ', '=', 'a.']) {
      for (const length of [4_000, 400_000]) readingOf(part.repeat(length / part.length));
    }
  });
  expect(took).toBeLessThan(1_000);
});
