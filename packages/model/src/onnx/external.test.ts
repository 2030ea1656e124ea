import { fromBinary } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { ModelProtoSchema } from '../generated/onnx.ts';
import { buildOnnx, constant, info, node, type OnnxTensor } from '../testing/build-onnx.ts';
import { externalLocations, withExternalData } from './external.ts';
import { readOnnx } from './read.ts';

const file = Uint8Array.from({ length: 16 }, (_, k) => k);
const external = (entries: Readonly<Record<string, string>>): OnnxTensor => ({
  dataLocation: 1,
  externalData: Object.entries(entries).map(([key, value]) => ({ key, value })),
});

/** A model of an initialiser and a Constant, each of four bytes. */
const model = (...[first, second = { rawData: new Uint8Array(4) }]: OnnxTensor[]): Uint8Array =>
  buildOnnx({
    input: [info('x', [4], 3)],
    initializer: [constant('w', 3, [4], first ?? {})],
    node: [
      node('Constant', [], ['c'], {
        value: { type: 4, t: { dataType: 3, dims: [4n], ...second } },
      }),
      node('Sum', ['x', 'w', 'c'], ['y'], { zero: { type: 2, i: 0n } }),
    ],
    output: [{ name: 'y' }],
  });

test('data of a file come in place, by offset and length, and the rest states what it stated', () => {
  const bytes = model(
    external({ location: 'a.bin', offset: '2', length: '4', checksum: 'x' }),
    external({ location: 'sub/b.bin', offset: '12' }),
  );
  expect(externalLocations(bytes)).toEqual(['a.bin', 'sub/b.bin']);
  const read: string[] = [];
  const whole = withExternalData(bytes, (location) => {
    read.push(location);
    return file;
  });
  expect(read).toEqual(['a.bin', 'sub/b.bin']);
  const tensors = readOnnx(whole).subgraphs[0]?.tensors ?? [];
  const dataOf = (name: string) => tensors.find((tensor) => tensor.name === name)?.data;
  expect(dataOf('w')).toEqual(file.subarray(2, 6));
  expect(dataOf('c')).toEqual(file.subarray(12));
  const inside = model({ rawData: file.subarray(2, 6) }, { rawData: file.subarray(12) });
  expect(fromBinary(ModelProtoSchema, whole)).toEqual(fromBinary(ModelProtoSchema, inside));
});

test('a model without external data stays as it is, byte for byte', () => {
  const bytes = model({ rawData: file.subarray(0, 4) });
  expect(externalLocations(bytes)).toEqual([]);
  expect(withExternalData(bytes, () => file)).toBe(bytes);
});

test('fields that are not read here survive', () => {
  const unknown = Uint8Array.from([0xa2, 0x01, 0x03, 0x61, 0x62, 0x63]);
  const bytes = Uint8Array.from([...model(external({ location: 'a', length: '4' })), ...unknown]);
  const whole = Buffer.from(withExternalData(bytes, () => file));
  expect(whole.includes(Buffer.from(unknown))).toBe(true);
});

test.each([
  '',
  '/etc/passwd',
  '../a.bin',
  'sub/../../a.bin',
  'a/..',
  '..',
  'C:\\a.bin',
  'c:a.bin',
  '\\\\host\\a.bin',
  'sub\\a.bin',
  'a\0.bin',
])('data at %j are outside the folder', (location) => {
  const bytes = model(external({ location }));
  const refused = expect.objectContaining({ code: 'external-data-outside' });
  expect(() => externalLocations(bytes)).toThrow(refused);
  expect(() => withExternalData(bytes, () => file)).toThrow(refused);
});

test.each([
  [{ offset: '17' }, /17 to 16|-1/],
  [{ offset: '14', length: '4' }, /14 to 18/],
  [{ offset: '-1' }, /"-1"/],
  [{ offset: '1e3' }, /"1e3"/],
  [{ length: '99999999999999999999' }, /"99999999999999999999"/],
])('a range of %j is refused', (range, message) => {
  const bytes = model(external({ location: 'a.bin', ...range }));
  expect(() => withExternalData(bytes, () => file)).toThrow(
    expect.objectContaining({
      code: 'external-data-range',
      message: expect.stringMatching(message),
    }),
  );
});

test('one file that many tensors name does not make the model larger than its limit', () => {
  const bytes = model(external({ location: 'a.bin' }), external({ location: 'a.bin' }));
  expect(() => withExternalData(bytes, () => file, bytes.length + 20)).toThrow(/limit/);
});
