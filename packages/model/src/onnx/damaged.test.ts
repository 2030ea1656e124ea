import { expect, test } from 'vitest';
import { ModelError } from '../errors.ts';
import {
  buildOnnx,
  constant,
  info,
  node,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
} from '../testing/build-onnx.ts';
import { smallOnnx } from '../testing/small-onnx.ts';
import { notReadHere } from './errors.ts';
import { readOnnx } from './read.ts';

function failure(bytes: Uint8Array): ModelError {
  try {
    readOnnx(bytes);
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('the model was accepted');
}

const changed = (graph: OnnxGraph, model?: OnnxModel): Uint8Array =>
  buildOnnx({ ...smallOnnx, ...graph }, model);
const withNode = (...nodes: OnnxNode[]): Uint8Array =>
  changed({ node: [...(smallOnnx.node ?? []), ...nodes] });
const withTensor = (...tensors: OnnxTensor[]): Uint8Array =>
  changed({ initializer: [...(smallOnnx.initializer ?? []), ...tensors] });
const opset = (version: bigint): Uint8Array => buildOnnx(smallOnnx, { opsetImport: [{ version }] });
const dims = (...sizes: number[]): Uint8Array => withTensor(constant('c', 1, sizes, {}));
const relu = (input: string, output: string): OnnxNode => node('Relu', [input], [output]);
const file = (value: string): OnnxTensor => ({
  dataLocation: 1,
  externalData: [{ key: 'location', value }],
});

test.each<[string, Uint8Array, code: string, message: RegExp]>([
  ['no graph', buildOnnx({}, { graph: undefined }), 'no-graph', /no graph/],
  ['a node without operator', withNode(node('', [], ['z'])), 'bad-node', /node 9/],
  ['an input nobody gives', withNode(relu('gone', 'z')), 'missing-tensor', /"Relu".*"gone"/],
  ['an output nobody gives', changed({ output: [{ name: 'gone' }] }), 'missing-tensor', /"gone"/],
  ['a cycle', withNode(relu('b', 'a'), relu('a', 'b')), 'bad-order', /node (9|10).*cycle/],
  ['a node that feeds itself', withNode(relu('a', 'a')), 'bad-order', /node 9.*cycle/],
  ['two nodes with one output', withNode(relu('flat', 'size')), 'duplicate-name', /"size"/],
  [
    'two inputs of a name',
    changed({ input: [info('a', []), info('a', [])] }),
    'duplicate-name',
    /"a"/,
  ],
  [
    'two initialisers of a name',
    withTensor({ name: 'zero', dataType: 1, floatData: [1] }),
    'duplicate-name',
    /"zero"/,
  ],
  [
    'two attributes of a name',
    withNode({
      ...relu('flat', 'z'),
      attribute: [
        { name: 'k', i: 1n },
        { name: 'k', i: 2n },
      ],
    }),
    'duplicate-name',
    /"k"/,
  ],
  ['an output that is an input', withNode(relu('flat', 'input')), 'duplicate-name', /"input"/],
  ['a negative dimension', dims(2, -7), 'bad-shape', /"c".*\[2,-7\]/],
  ['an absurd dimension', dims(2 ** 60), 'bad-shape', /1 TiB/],
  ['an absurd product', dims(2 ** 30, 2 ** 30), 'bad-shape', /1 TiB/],
  ['a thousand dimensions', dims(...Array(1000).fill(1)), 'bad-shape', /1000 dimensions/],
  ['a negative input', changed({ input: [info('input', [-7])] }), 'bad-shape', /"input".*-7/],
  ['data of another length', dims(3), 'bad-data', /"c" of FLOAT32 \[3\] needs 12 bytes.* 0/],
  ['a Constant without value', withNode(node('Constant', [], ['z'])), 'bad-attribute', /0 values/],
  [
    'a Constant of no kind',
    withNode(node('Constant', [], ['z'], { v: {} })),
    'bad-attribute',
    /no value/,
  ],
  [
    'data in another file',
    withTensor({ name: 'c', dataType: 1, ...file('w.bin') }),
    'external-data',
    /"w.bin"/,
  ],
  ['opset 10', opset(10n), 'unsupported-opset', /opset 10/],
  ['opset 99', opset(99n), 'unsupported-opset', /opset 99/],
  ['no opset', buildOnnx(smallOnnx, { opsetImport: [] }), 'unsupported-opset', /imports no opset/],
  ['an unknown data type', withTensor({ name: 'c', dataType: 99 }), 'unsupported-type', /"c".* 99/],
  ['text', withTensor({ name: 'c', dataType: 8 }), 'unsupported-type', /"c".* 8/],
  [
    'an unknown element type',
    changed({ input: [info('input', [1], 77)] }),
    'unsupported-type',
    /77/,
  ],
  [
    'a sparse initialiser',
    changed({ sparseInitializer: [{ values: { name: 's' } }] }),
    'unsupported-sparse',
    /"s"/,
  ],
  [
    'a sparse Constant',
    withNode(node('Constant', [], ['z'], { sparse_value: {} })),
    'unsupported-sparse',
    /sparse/,
  ],
  [
    'a function of the model itself',
    changed({}, { functions: [{ name: 'Relu' }] }),
    'unsupported-function',
    /"Relu"/,
  ],
])('%s is refused with a code, a name and a remedy', (_, bytes, code, message) => {
  const error = failure(bytes);
  expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
  expect(error.offset).toBeLessThanOrEqual(bytes.length);
  expect(error.remedy).not.toBe('');
  expect(notReadHere.has(code)).toBe(code.startsWith('unsupported'));
});

test('an error names the byte at which its node begins', () => {
  const bytes = withNode(relu('gone', 'z'));
  const { offset } = failure(bytes);
  expect(Buffer.from(bytes.subarray(offset, offset + 6)).toString('latin1')).toBe('\x0a\x04gone');
});

test('a name of a megabyte is cut in messages', () => {
  const { message } = failure(withNode(relu('x'.repeat(2 ** 20), 'z')));
  expect(message.length).toBeLessThan(300);
});

test('a model cut off anywhere is refused at a byte of it', () => {
  const whole = buildOnnx(smallOnnx);
  for (let end = 0; end < whole.length; end++) {
    const error = failure(whole.subarray(0, end));
    expect(error.code).toMatch(/^(wrong-format|bad-protobuf|no-graph|unsupported-opset)$/);
    expect(error.offset).toBeLessThanOrEqual(end);
  }
});
