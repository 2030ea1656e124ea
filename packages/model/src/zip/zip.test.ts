import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ModelError } from '../errors.ts';
import { crc32 } from './crc32.ts';
import { central, end } from './layout.ts';
import { readZip } from './read.ts';
import { writeZip } from './write.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const archive = writeZip([
  ['a.txt', bytes('first')],
  ['ä/b.txt', bytes('')],
]);

/** The archive with bytes changed: by the place of the end record or of the first entry of the directory. */
function changed(from: 'end' | 'directory', field: number, value: number, size: 2 | 4 = 2) {
  const copy = archive.slice();
  const view = new DataView(copy.buffer);
  const last = copy.length - end.size;
  const at = (from === 'end' ? last : view.getUint32(last + end.directory, true)) + field;
  if (size === 2) view.setUint16(at, value, true);
  else view.setUint32(at, value, true);
  return copy;
}

const readAll = (file: Uint8Array) => readZip(file).map(({ name, read }) => [name, read()]);

test('the checksum is the one of the standard', () => {
  expect(crc32(bytes('123456789'))).toBe(0xcbf43926);
  expect(crc32(bytes(''))).toBe(0);
});

test('files are read back as written, names beyond ASCII too', () => {
  expect(readAll(archive)).toEqual([
    ['a.txt', bytes('first')],
    ['ä/b.txt', bytes('')],
  ]);
});

test('the same files give the same bytes', () => {
  expect(writeZip([['a', bytes('x')]])).toEqual(writeZip([['a', bytes('x')]]));
});

test('a comment after the directory changes nothing', () => {
  expect(readAll(new Uint8Array([...archive, ...bytes('a comment')]))).toHaveLength(2);
});

describe('refused with the byte offset:', () => {
  test.each([
    ['an empty file', new Uint8Array(), /no directory/],
    ['another format', bytes('TFL3'.repeat(100)), /no directory/],
    ['a file that is cut off', archive.subarray(0, archive.length - 30), /no directory/],
    ['more entries than there are', changed('end', end.entries, 3), /entry 2 of 3/],
    ['a directory elsewhere', changed('end', end.directory, 7, 4), /entry 0 of 2/],
    ['a directory beyond the file', changed('end', end.directory, 0xffffffff, 4), /entry 0/],
    ['a name beyond the directory', changed('directory', central.name, 0xffff), /goes beyond/],
    ['an entry elsewhere', changed('directory', central.local, 3, 4), /not where/],
    ['an entry beyond the file', changed('directory', central.packed, 0xffff, 4), /beyond/],
    ['another size than declared', changed('directory', central.unpacked, 4, 4), /declares 4/],
    ['another checksum', changed('directory', central.crc, 1, 4), /checksum/],
    ['encryption', changed('directory', central.flags, 1), /encrypted/],
    ['another compression', changed('directory', central.method, 12), /method 12/],
    ['bytes that do not inflate', changed('directory', central.method, 8), /does not unpack/],
  ])('%s', (_, file, message) => {
    expect(() => readAll(file)).toThrow(
      expect.objectContaining({
        code: 'bad-zip',
        offset: expect.any(Number),
        message: expect.stringMatching(message),
      }),
    );
  });
});

test('no damage makes the reader throw anything else, or loop', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { maxLength: 8 }),
      fc.nat(archive.length),
      (changes, length) => {
        const copy = archive.slice();
        for (const [at, value] of changes) copy[at] = value;
        try {
          readAll(copy.subarray(0, length));
        } catch (error) {
          expect(error).toBeInstanceOf(ModelError);
        }
      },
    ),
    { numRuns: 2_000 },
  );
});
