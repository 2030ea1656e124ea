import { expect, test } from 'vitest';
import { elementsOf, type NpyArray, readNpy, writeNpy } from './npy.ts';

const arrays: NpyArray[] = [
  { type: 'int8', shape: [2, 3], bytes: new Uint8Array([1, 2, 3, 4, 5, 255]) },
  { type: 'float32', shape: [1], bytes: new Uint8Array(new Float32Array([0.5]).buffer) },
  { type: 'int64', shape: [], bytes: new Uint8Array(new BigInt64Array([-1n]).buffer) },
  { type: 'uint8', shape: [0, 4], bytes: new Uint8Array() },
];

test.each(arrays)('an array of $type, shape $shape, is read back as written', (array) => {
  expect(readNpy(writeNpy(array))).toEqual(array);
});

test('elements are read wherever the bytes begin, and bytes without a gap are not copied', () => {
  const bytes = new Uint8Array([9, 1, 0, 255, 255, 9, 9, 9]);
  const array: NpyArray = { type: 'int16', shape: [2], bytes: bytes.subarray(1, 5) };
  expect([...elementsOf(array)]).toEqual([1, -1]);
  expect(elementsOf({ ...array, type: 'int8' }).buffer).toBe(bytes.buffer);
});

test("the header is NumPy's, and the data begin at a multiple of 64 bytes", () => {
  const file = writeNpy({ type: 'int8', shape: [1, 490], bytes: new Uint8Array(490) });
  const text = Buffer.from(file).toString('latin1');
  expect(text).toMatch(
    /^\x93NUMPY\x01\x00.{2}\{'descr': '\|i1', 'fortran_order': False, 'shape': \(1, 490\), \} *\n/s,
  );
  expect((file.length - 490) % 64).toBe(0);
});

test.each([
  ['an empty file', new Uint8Array()],
  ['another format', new TextEncoder().encode('TFL3 and more than twelve bytes')],
  [
    'a header beyond the file',
    writeNpy({ type: 'int8', shape: [4], bytes: new Uint8Array(4) }).subarray(0, 40),
  ],
  ['missing elements', writeNpy({ type: 'int8', shape: [4], bytes: new Uint8Array(3) })],
])('%s is refused with the byte offset', (_, file) => {
  expect(() => readNpy(file)).toThrow(
    expect.objectContaining({ code: 'bad-npy', offset: expect.any(Number) }),
  );
});
