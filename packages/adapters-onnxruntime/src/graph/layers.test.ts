import { expect, test } from 'vitest';
import { graph, recorded } from '../testing/described.ts';
import type { RuntimeGraph } from './described.ts';
import { layersOf, placementOf } from './layers.ts';

const alone = (after: RuntimeGraph) => layersOf({ before: after, after }, new Map());

test('the layers are the nodes that run, each after what it reads', () => {
  const layers = layersOf(recorded('all'), new Map());
  expect(layers.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'input_q QuantizeLinear',
    'unsqueeze Unsqueeze',
    'Transpose Transpose',
    'conv_1 QLinearConv',
    'pool_1 NhwcMaxPool',
    'conv_2 QLinearConv',
    'pool_2 NhwcMaxPool',
    'conv_3 QLinearConv',
    'pool_3 NhwcMaxPool',
    'Transpose Transpose',
    'flatten Flatten',
    'gemm QGemm',
    'output_DequantizeLinear DequantizeLinear',
  ]);
});

test('only what reads or writes float numbers computes in float: scales are constants', () => {
  const layers = layersOf(recorded('all'), new Map());
  const float = layers.filter(({ unit }) => unit === 'float').map(({ type }) => type);
  expect(float).toEqual(['QuantizeLinear', 'DequantizeLinear']);
  expect(placementOf(layers)).toMatchObject({ unit: 'layers', npu: 0, cpu: 13, float: 2 });
});

test('a layer has the bytes of its constants and of its other inputs and outputs', () => {
  const gemm = layersOf(recorded('all'), new Map()).find(({ type }) => type === 'QGemm');
  // 5,400 weights, a bias of 4 bytes, three scales of 4 and three zero points of 1.
  expect(gemm).toMatchObject({ constants: 5_400 + 4 + 3 * 4 + 3, activations: 5_400 + 1 });
});

test('a layer has the MACs of the ops that it does the work of', () => {
  const before = graph('a = Conv conv(x, weights)', 'y = Relu relu(a)');
  const after = graph('y = FusedConv conv(x, weights)', 'z = Transpose t(y)');
  const known = new Map([
    ['a', 90],
    ['y', 0],
  ]);
  expect(layersOf({ before, after }, known).map(({ macs }) => macs)).toEqual([90, null]);
  expect(layersOf({ before, after }, new Map([['a', 90]]))).toMatchObject([
    { macs: null },
    { macs: null },
  ]);
});

test('what the runtime does not know before it runs is not known', () => {
  const open = graph('y = Foo f(x)');
  const tensors = { x: { type: 1, shape: [null, 4] }, y: { type: null, shape: null } };
  expect(alone({ ...open, tensors })).toMatchObject([{ activations: null, constants: 0 }]);
  expect(alone({ ...open, tensors: {} })).toMatchObject([{ activations: null, unit: 'cpu' }]);
});

test('a graph deeper than the call stack is laid out', () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `t${i + 1} = Relu r${i}(t${i})`);
  const layers = alone(graph(...lines.reverse()));
  expect(layers.at(-1)).toMatchObject({ index: 19_999, name: 'r19999' });
});
