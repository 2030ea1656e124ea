import type { Layer, Measurement } from '@edgebench/core';
import { expect, test } from 'vitest';
import { counted, measurement, model, results } from '../testing/documents.ts';
import { hostile } from '../testing/hostile.ts';
import { explorerFiles } from './explorer-files.ts';
import type { NodeData } from './node-data.ts';

const layer = (name: string, type: string, details: Partial<Layer> = {}): Layer => ({
  ...{ index: 0, name, type, unit: 'npu', macs: null, cycles: null },
  ...{ constants: null, activations: null },
  ...details,
});

const net = model('net');
const outputs = new Map([[net.id, new Set(['conv', 'pool', 'Identity'])]]);

function read(layers: Layer[], details: Partial<Measurement> = {}): Record<string, NodeData> {
  const cell = measurement(net, { ...details, layers, metrics: { cycles: counted(9, 'cycles') } });
  const { files } = explorerFiles(results([net], [cell]), outputs);
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, JSON.parse(text)]));
}

test('each quantity that is stated is a file of its own, named after model, toolchain and target', () => {
  const files = read([layer('conv', 'Conv2D', { cycles: 7 })]);
  expect(Object.keys(files)).toEqual([
    'net/vela-ethos-u55-128-placement.json',
    'net/vela-ethos-u55-128-cycles.json',
  ]);
  expect(files['net/vela-ethos-u55-128-cycles.json']).toMatchObject({
    name: 'vela 5.2.0 ethos-u55-128: cycles [cycles], estimated',
    results: { conv: { value: 7 } },
  });
});

test('steps of one op count for its output, and what is not stated is no zero', () => {
  const steps = [
    layer('conv', 'Conv2D', { cycles: 7 }),
    layer('conv', 'Conv2D (Relu)', { cycles: 2 }),
    layer('conv_softmax_0', 'Softmax (MaxPool)', { cycles: 5, activations: 30 }),
    layer('conv_softmax_1', 'Softmax (LUT)', { cycles: 1, activations: 20, unit: 'cpu' }),
    layer('Identity', 'Softmax (Asr)', { cycles: 3 }),
    layer('pool', 'AvgPool'),
  ];
  const files = read(steps);
  expect(files['net/vela-ethos-u55-128-cycles.json']?.results).toEqual({
    conv: { value: 9 },
    Identity: { value: 9 },
  });
  expect(files['net/vela-ethos-u55-128-activations.json']?.results).toEqual({
    Identity: { value: 30 },
  });
  expect(files['net/vela-ethos-u55-128-placement.json']?.results).toMatchObject({
    Identity: { value: 'npu + cpu', bgColor: '#a9b1ba' },
    pool: { value: 'npu', bgColor: '#009e73' },
  });
});

test('layers that no tensor names are left out, and the name of the data says how many are in', () => {
  const dispatches = [layer('main_dispatch_0', 'conv'), layer('Identity', 'matmul')];
  const [data] = Object.values(read(dispatches));
  expect(Object.keys(data?.results ?? {})).toEqual(['Identity']);
  expect(data?.name).toContain('(1 of 2 layers are in the graph)');
  const cells = explorerFiles(
    results([net], [measurement(net, { layers: dispatches })]),
    outputs,
  ).cells;
  expect(cells).toMatchObject([{ placed: 1 }]);
});

test('hostile names give files within the folder, each with its data', () => {
  const document = hostile();
  const named = new Map(document.models.map(({ id, name }) => [id, new Set([name])]));
  const { files } = explorerFiles(document, named);
  expect(Object.keys(files)).toHaveLength(3 * document.models.length);
  for (const [path, text] of Object.entries(files)) {
    expect(path).toMatch(/^[\w.-]+\/[\w.-]+\.json$/);
    expect(Object.keys(JSON.parse(text).results)).toHaveLength(1);
  }
});
