import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printsAll, readUart } from './uart.ts';

const whole = `start 38901
invoke 0 1959115
output 0 0 10000008 1x4 80ff0001
output 0 1 21000020  0000803f
invoke 1 1959230
output 1 0 10000008 1x4 00000000
output 1 1 21000020  00000000
heap 6752 2016
stack 10892
done
`;

test('counts, tensors by vector and index, and the memory that was used', () => {
  expect(readUart(whole)).toEqual({
    start: 38901,
    invocations: [1959115, 1959230],
    outputs: [
      [
        { type: 'int8', shape: [1, 4], bytes: Buffer.from('80ff0001', 'hex') },
        { type: 'float32', shape: [], bytes: Buffer.from('0000803f', 'hex') },
      ],
      [
        { type: 'int8', shape: [1, 4], bytes: Buffer.alloc(4) },
        { type: 'float32', shape: [], bytes: Buffer.alloc(4) },
      ],
    ],
    heap: { peak: 6752, ready: 2016 },
    stack: 10892,
    done: true,
  });
});

test('carriage returns of a terminal are no part of a line', () => {
  expect(readUart(whole.replaceAll('\n', '\r\n'))).toEqual(readUart(whole));
});

test.each([
  ['a line without its end', 'invoke 0 19', { invocations: [] }],
  ['a tensor with bytes missing', 'output 0 0 10000008 1x4 80ff00\n', { outputs: [] }],
  ['a tensor of an unknown type', 'output 0 0 20000010 2 80ff0001\n', { outputs: [] }],
  ['a tensor out of turn', 'output 3 0 10000008 1 80\n', { outputs: [] }],
  [
    'a count that is none',
    'start x\ninvoke 0 x\nheap 1 x\nstack x\n',
    { start: null, invocations: [], heap: null, stack: null },
  ],
  ['no text at all', '', { start: null, heap: null, stack: null, done: false }],
])('%s is left out', (_, text, expected) => {
  expect(readUart(text)).toMatchObject(expected);
});

test.each([
  ['all of two vectors with two outputs each', whole, 2, 2, true],
  ['a vector too few', whole, 3, 2, false],
  ['an output too few', whole, 2, 3, false],
  ['an output that was cut', whole.replace('80ff0001', '80ff'), 2, 2, false],
  ['no end', whole.replace('done', ''), 2, 2, false],
  ['outputs that nobody can read', whole, 2, 0, true],
])('%s', (_, text, vectors, ports, expected) => {
  expect(printsAll(readUart(text), vectors, ports)).toBe(expected);
});

test('any text yields whole tensors only, and never throws', () => {
  const word = fc.constantFrom(
    'start',
    'invoke',
    'output',
    'heap',
    '0',
    '1',
    '-1',
    '1x4',
    'zz',
    '80',
  );
  const line = fc.oneof(
    fc.array(word).map((words) => words.join(' ')),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      for (const { shape, bytes } of readUart(lines.join('\n')).outputs.flat()) {
        expect(bytes.length).toBe(shape.reduce((product, size) => product * size, 1));
      }
    }),
  );
});
