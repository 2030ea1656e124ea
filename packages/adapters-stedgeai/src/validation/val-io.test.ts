import { writeNpz } from '@edgebench/model';
import { describe, expect, test } from 'vitest';
import { archive, arrays, int8 } from './testing.ts';
import { readValIo, toRecorded } from './val-io.ts';

test('inputs, the outputs of the code and those of the host are told apart', () => {
  expect(readValIo(archive())).toEqual({
    inputs: [arrays.m_inputs_1],
    device: [arrays.c_outputs_1],
    host: [arrays.m_outputs_1],
  });
});

test('several ports come in the order of their numbers, the tenth after the ninth', () => {
  const ports = Array.from({ length: 11 }, (_, port) => int8([2, 1], port, port));
  const named = ports.map((array, port) => [`c_outputs_${port + 1}`, array] as const).reverse();
  const { device } = readValIo(writeNpz([...named, ['m_inputs_1', int8([2, 1], 0, 0)]]));
  expect(device).toEqual(ports);
});

test('without the model’s own inputs, those of the code are taken', () => {
  const ofCode = Object.entries(arrays).filter(([name]) => name.startsWith('c_'));
  const io = readValIo(writeNpz(ofCode));
  expect(io).toMatchObject({ inputs: [arrays.c_inputs_1], host: [] });
  expect(toRecorded(io).host).toBeNull();
});

describe('by samples', () => {
  const recorded = toRecorded(readValIo(archive()));

  test('every array is one of batch 1, and the code’s outputs have the shape of the model’s', () => {
    expect(recorded.inputs).toEqual([[int8([1, 3], -1, 0, 1)], [int8([1, 3], 2, 3, 4)]]);
    expect(recorded.device).toEqual([[int8([1, 4], 1, 2, 3, 4)], [int8([1, 4], 5, 6, 7, 9)]]);
    expect(recorded.host).toEqual([[int8([1, 4], 1, 2, 3, 4)], [int8([1, 4], 5, 6, 7, 8)]]);
  });

  test('an output of other size than the host’s keeps its shape', () => {
    const other = { c_outputs_1: int8([2, 1, 1, 2], 1, 2, 3, 4) };
    expect(toRecorded(readValIo(archive(other))).device[0]?.[0]?.shape).toEqual([1, 1, 1, 2]);
  });
});

test.each([
  ['no archive', new TextEncoder().encode('PK and no more'), 'bad-zip'],
  ['nothing of it', writeNpz([['other', int8([1], 1)]]), 'val-io-incomplete'],
  ['no outputs of the code', writeNpz([['m_inputs_1', int8([1], 1)]]), 'val-io-incomplete'],
  [
    'other numbers of samples',
    archive({ m_outputs_1: int8([1, 4], 1, 2, 3, 4) }),
    'val-io-samples',
  ],
  [
    'no samples',
    writeNpz([
      ['m_inputs_1', int8([0, 3])],
      ['c_outputs_1', int8([0, 4])],
    ]),
    'val-io-samples',
  ],
])('an archive with %s is refused', (_, bytes, code) => {
  expect(() => readValIo(bytes)).toThrow(
    expect.objectContaining({ name: 'BenchError', code, remedy: expect.any(String) }),
  );
});
