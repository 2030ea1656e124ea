import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratch } from '@edgebench/core/testing';
import { type NpyArray, readNpy, readNpz, writeNpy, writeNpz } from '@edgebench/model';
import { buildModel } from '@edgebench/model/testing';
import { expect, test } from 'vitest';
import { bench } from '../testing.ts';

const zoo = fileURLToPath(new URL('../../../../zoo/', import.meta.url));

/** Averages four pixels to one, then turns the row into a column. */
const model = buildModel({
  tensors: [
    { name: 'image', shape: [1, 2, 4, 1], scales: [1] },
    { name: 'pooled', shape: [1, 1, 2, 1], scales: [1] },
    { name: 'column', shape: [2, 1], scales: [1] },
  ],
  ops: [
    {
      type: 'AVERAGE_POOL_2D',
      inputs: ['image'],
      outputs: ['pooled'],
      options: { padding: 'VALID', strideW: 2, strideH: 2, filterWidth: 2, filterHeight: 2 },
    },
    {
      type: 'RESHAPE',
      inputs: ['pooled'],
      outputs: ['column'],
      options: { newShape: [2, 1] },
    },
  ],
  inputs: ['image'],
  outputs: ['column'],
});

function files(shape: readonly number[] = [1, 2, 4, 1]) {
  const folder = scratch();
  const bytes = Uint8Array.of(1, 3, 10, 20, 5, 7, 30, 40);
  const array: NpyArray = { type: 'int8', shape, bytes };
  const [path, inputs] = [join(folder, 'm.tflite'), join(folder, 'in.npy')];
  writeFileSync(path, model);
  writeFileSync(inputs, writeNpy(array));
  return { path, inputs, out: join(folder, 'out') };
}

const read = (folder: string, name: string): NpyArray =>
  readNpy(new Uint8Array(readFileSync(join(folder, name))));

test('writes each output in the type and shape of the model', async () => {
  const { path, inputs, out } = files();
  const { code, stdout } = await bench('emulate', path, '--inputs', inputs, '--out', out);
  expect(code).toBe(0);
  expect(stdout).toMatch(/output-0\.npy +int8\[2x1\] +column/);
  expect(read(out, 'output-0.npy')).toEqual({
    ...{ type: 'int8', shape: [2, 1], bytes: Uint8Array.of(4, 25) },
  });
  expect(readdirSync(out)).toEqual(['output-0.npy']);
});

test.each([
  ['in place of the batch', [2, 2, 4, 1]],
  ['before the shape', [2, 1, 2, 4, 1]],
])('many samples, their number %s, come out in one array', async (_, shape) => {
  const { path, inputs, out } = files();
  const sample = [1, 3, 10, 20, 5, 7, 30, 40];
  const bytes = Uint8Array.from([...sample, ...sample.map((value) => value + 1)]);
  writeFileSync(inputs, writeNpy({ type: 'int8', shape, bytes }));
  const archive = `${out}.npz`;
  const { code, stdout } = await bench('emulate', path, '--inputs', inputs, '--out', archive);
  expect(code).toBe(0);
  expect(stdout).toMatch(/int8\[2x2x1\]/);
  const arrays = readNpz(new Uint8Array(readFileSync(archive)));
  const expected = { type: 'int8', shape: [2, 2, 1], bytes: Uint8Array.of(4, 25, 5, 26) };
  expect([...arrays]).toEqual([['output-0', expected]]);
});

test('every tensor is kept of one sample only', async () => {
  const { path, inputs, out } = files([2, 2, 2, 1]);
  writeFileSync(inputs, writeNpy({ type: 'int8', shape: [2, 2, 4, 1], bytes: new Uint8Array(16) }));
  const args = ['emulate', path, '--inputs', inputs, '--out', out, '--all-tensors'];
  const { code, stderr } = await bench(...args);
  expect(code).toBe(2);
  expect(stderr).toContain('--all-tensors is for one sample, not 2');
});

test('--all-tensors writes what every op computed, and --json says which file is which tensor', async () => {
  const { path, inputs, out } = files();
  const options = ['--inputs', inputs, '--out', out, '--all-tensors', '--json'];
  const { code, stdout } = await bench(
    'emulate',
    path,
    ...options,
    '--profile',
    'litert-2.3-xnnpack',
  );
  expect(code).toBe(0);
  const { profile, files: written } = JSON.parse(stdout);
  expect(profile).toBe('litert-2.3-xnnpack');
  expect(written).toEqual([
    { file: 'output-0.npy', tensor: 2, name: 'column', type: 'int8', shape: [2, 1] },
    { file: 'tensor-1.npy', tensor: 1, name: 'pooled', type: 'int8', shape: [1, 1, 2, 1] },
    { file: 'tensor-2.npy', tensor: 2, name: 'column', type: 'int8', shape: [2, 1] },
  ]);
  expect(read(out, 'tensor-1.npy').shape).toEqual([1, 1, 2, 1]);
});

test('an array of another shape is refused: the tensor, what it expects and what was found', async () => {
  const { path, inputs, out } = files([2, 4]);
  const { code, stdout, stderr } = await bench('emulate', path, '--inputs', inputs, '--out', out);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain("tensor 'image'");
  expect(stderr).toContain('expected int8[1,2,4,1], found int8[2,4]');
  expect(existsSync(out)).toBe(false);
});

test.each([
  ['an unknown profile, with those that there are', { profile: 'tflite' }, 'litert-2.3-optimized'],
  ['inputs that are not there', { inputs: 'no/in.npy' }, 'cannot read no/in.npy'],
  ['inputs that are no arrays', { inputs: join(zoo, 'zoo.json') }, 'no NumPy magic'],
  ['a model that is none', { path: join(zoo, 'zoo.json') }, 'zoo.json'],
  [
    'a profile of another format',
    { path: join(zoo, 'gemm_1024_256.onnx'), profile: 'tflm' },
    'onnxruntime-disabled',
  ],
])('%s are wrong usage', async (_, changes, hint) => {
  const { path, inputs, out, profile } = { ...files(), profile: 'tflm', ...changes };
  const options = ['--inputs', inputs, '--out', out, '--profile', profile];
  const { code, stderr } = await bench('emulate', path, ...options);
  expect(stderr).toContain(hint);
  expect(code).toBe(2);
});

test('a model that is not there is named once', async () => {
  const { inputs, out } = files();
  const { code, stderr } = await bench('emulate', 'no/m.tflite', '--inputs', inputs, '--out', out);
  expect(code).toBe(2);
  expect(stderr.split('no/m.tflite')).toHaveLength(2);
});

test('names that would steer a terminal are shown without what steers it', async () => {
  const { inputs, out } = files();
  const hostile = 'no/\u001b[31mred\u202e.tflite';
  const { stderr } = await bench('emulate', hostile, '--inputs', inputs, '--out', out);
  expect(stderr).toMatch(
    /^error: cannot read no\/red \.tflite: ENOENT \[unreadable-file\]\n {2}check/,
  );
});

test('as many arrays as the model has inputs are needed', async () => {
  const { path, inputs, out } = files();
  const { code, stderr } = await bench(
    'emulate',
    path,
    '--inputs',
    `${inputs},${inputs}`,
    '--out',
    out,
  );
  expect(code).toBe(2);
  expect(stderr).toContain('expected 1, found 2');
});

test('an archive gives its arrays by the names of the inputs, or else in its order', async () => {
  const { path, inputs, out } = files();
  const image = read(inputs, '');
  const other: NpyArray = { ...image, bytes: new Uint8Array(8) };
  const archive = `${inputs}.npz`;
  const run = () => bench('emulate', path, '--inputs', archive, '--out', out);
  writeFileSync(
    archive,
    writeNpz([
      ['other', other],
      ['image', image],
    ]),
  );
  expect((await run()).code).toBe(0);
  expect(read(out, 'output-0.npy').bytes).toEqual(Uint8Array.of(4, 25));
  writeFileSync(archive, writeNpz([['arr_0', other]]));
  expect((await run()).code).toBe(0);
  expect(read(out, 'output-0.npy').bytes).toEqual(Uint8Array.of(0, 0));
});

/** A convolution by one, which rounds as its accumulator's shift says. */
const copying = buildModel({
  tensors: [
    { name: 'image', shape: [1, 1, 4, 1], scales: [1] },
    { name: 'rounded', shape: [1, 1, 4, 1], scales: [1] },
    { name: 'one', shape: [1, 3, 1, 1], data: Uint8Array.of(0, 1, 1), scales: [1] },
  ],
  ops: [
    {
      type: 'CONV_2D',
      inputs: ['image', 'one'],
      outputs: ['rounded'],
      options: { padding: 'SAME', strideW: 1, strideH: 1 },
    },
  ],
  inputs: ['image'],
  outputs: ['rounded'],
});

test('the NPU of ST is emulated with the shifts and cuts of its compiler', async () => {
  const { path, inputs, out } = files();
  writeFileSync(path, copying);
  writeFileSync(
    inputs,
    writeNpy({ type: 'int8', shape: [1, 1, 4, 1], bytes: Uint8Array.of(1, 2, 5, 250) }),
  );
  const run = (...more: string[]) =>
    bench(
      'emulate',
      path,
      '--inputs',
      inputs,
      '--out',
      out,
      '--profile',
      'neural-art-2.2',
      ...more,
    );
  expect((await run('--shift', '0=2')).code).toBe(0);
  expect([...read(out, 'output-0.npy').bytes]).toEqual([0, 4, 4, 248]);
  expect((await run('--shift', '0=0', '--cut', '0=2+1')).code).toBe(0);
  expect([...read(out, 'output-0.npy').bytes]).toEqual([1, 2, 5, 250]);
  const without = await run();
  expect(without.code).toBe(2);
  expect(without.stderr).toContain('--shift 0=<bits>');
});

test.each(['0', '0=', 'a=1', '0=1;2', '0=100'])(
  '--shift %s is wrong usage, with an example',
  async (shift) => {
    const { path, inputs, out } = files();
    const { code, stderr } = await bench(
      'emulate',
      path,
      '--inputs',
      inputs,
      '--out',
      out,
      '--shift',
      shift,
    );
    expect(code).toBe(2);
    expect(stderr).toContain('0=3,4=2');
  },
);
