import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { NpyArray } from './npy.ts';
import { readNpz, writeNpz } from './npz.ts';
import { central, end, method } from './zip/layout.ts';
import { writeZip } from './zip/write.ts';

const fixture = (name: string): Uint8Array =>
  readFileSync(fileURLToPath(new URL(`../../../fixtures/npz/${name}.npz`, import.meta.url)));

const int8: NpyArray = {
  ...{ type: 'int8', shape: [2, 3] },
  bytes: Uint8Array.of(1, 2, 3, 255, 254, 128),
};

describe.each(['plain', 'compressed', 'piped'])("NumPy's archive %s", (name) => {
  const arrays = readNpz(fixture(name));

  test('has the arrays in their types and shapes', () => {
    expect([...arrays].map(([key, { type, shape }]) => [key, type, shape])).toEqual([
      ['int8', 'int8', [2, 3]],
      ['float32', 'float32', [3]],
      ['scalar', 'int64', []],
      ['flags', 'bool', [2]],
      ['empty', 'uint8', [0, 4]],
      ['ramp', 'uint8', [8, 256]],
    ]);
  });

  test('has their elements', () => {
    const of = (key: string) => [...(arrays.get(key)?.bytes ?? [])];
    expect(of('int8')).toEqual([...int8.bytes]);
    expect(of('float32')).toEqual([
      ...new Uint8Array(new Float32Array([0.5, -1.25, 1e-30]).buffer),
    ]);
    expect(of('scalar')).toEqual(Array(8).fill(255));
    expect(of('flags')).toEqual([1, 0]);
    expect(of('ramp')).toEqual(Array.from({ length: 2048 }, (_, index) => index & 255));
  });
});

test('an array of a type that tensors do not have is refused by name, unless it is not wanted', () => {
  const file = fixture('with-objects');
  expect(() => readNpz(file)).toThrow(
    expect.objectContaining({ code: 'bad-npy', message: expect.stringContaining('"words"') }),
  );
  expect([...readNpz(file, (name) => name !== 'words').keys()]).toEqual(['int8']);
});

test('arrays are read back as written, whatever their names', () => {
  const arrays = new Map([
    ['m_inputs_1', int8],
    ['__proto__', { ...int8, shape: [6] }],
    ['', { ...int8, shape: [3, 2] }],
  ]);
  expect(readNpz(writeNpz(arrays))).toEqual(arrays);
});

test('a name that occurs twice is refused', () => {
  expect(() =>
    readNpz(
      writeNpz([
        ['a', int8],
        ['a', int8],
      ]),
    ),
  ).toThrow(expect.objectContaining({ code: 'bad-npz' }));
});

/** One entry of zeros, deflated, that declares to have `declared` bytes. */
function bomb(zeros: number, declared: number): Uint8Array {
  const packed = deflateRawSync(new Uint8Array(zeros));
  const file = writeZip([['a.npy', packed]]);
  const view = new DataView(file.buffer);
  const directory = view.getUint32(file.length - end.size + end.directory, true);
  view.setUint16(directory + central.method, method.deflated, true);
  view.setUint32(directory + central.unpacked, declared, true);
  return file;
}

test('an archive that declares more than the limit is refused before anything is unpacked', () => {
  expect(() => readNpz(bomb(1_000, 0xfffffff0))).toThrow(
    expect.objectContaining({ code: 'too-large', remedy: expect.any(String) }),
  );
});

test('an entry that unpacks to more than it declares is stopped there', () => {
  const file = bomb(200_000_000, 1_000);
  const before = process.memoryUsage().arrayBuffers;
  expect(() => readNpz(file)).toThrow(expect.objectContaining({ code: 'bad-zip' }));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
});
