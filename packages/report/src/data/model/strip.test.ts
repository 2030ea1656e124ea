import { diagnostic } from '@edgebench/core';
import { expect, test } from 'vitest';
import { measurement, results } from '../../testing/documents.ts';
import { layer, layered } from '../../testing/layers.ts';
import { grid } from '../grid.ts';
import { labelled } from './labelled.ts';
import { strips } from './strip.ts';

const only = (details: Parameters<typeof measurement>[1]) =>
  strips(labelled(grid(results([], [measurement('m', details)])), 0))[0];

test('targets that place the layers alike share a strip, and their costs stand side by side', () => {
  const [strip, ...others] = strips(labelled(grid(layered()), 0));
  expect(others).toEqual([]);
  expect(strip?.label).toBe('vela ethos-u55-128 and 1 more');
  expect(strip?.boxes.map(({ kind, cost }) => `${kind}: ${cost}`)).toEqual([
    'npu: 1,400 / 700 cycles',
    'npu: 0 cycles',
    'cpu: 600 / 300 cycles',
  ]);
  expect(strip?.boxes.map(({ height }) => height.toFixed(2))).toEqual(['1.00', '0.00', '0.43']);
});

test('a reason names its layers, and is told once though the targets word it differently', () => {
  const [strip] = strips(labelled(grid(layered()), 0));
  expect(strip?.reasons).toMatchObject([{ layers: [2], cells: 2 }]);
  expect(strip?.unexplained).toEqual([]);
});

test('layers that a message names beside the one it stands at are explained by it too', () => {
  const strip = only({
    layers: [
      layer(0, 'conv_1', 'int8'),
      layer(1, 'conv_2', 'float'),
      layer(2, 'conv_3', 'float'),
      layer(3, 'conv_20', 'int8'),
    ],
    diagnostics: [
      diagnostic(
        'float-island',
        'error',
        '94.9 % runs in float: conv_2 (Conv2D), conv_3 (Conv2D)',
        {
          layer: 'conv_2',
          op: 'Conv2D',
          line: 9,
        },
      ),
    ],
  });
  expect(strip?.reasons.map(({ layers }) => layers)).toEqual([[1, 2]]);
  expect(strip?.unexplained).toEqual([]);
});

test('what a message has in brackets is what the layer reads, not the layer', () => {
  const where = { layer: 'pool', op: 'MAX_POOL_2D' };
  const strip = only({
    layers: [layer(0, 'conv', 'npu'), layer(1, 'pool', 'cpu')],
    diagnostics: [diagnostic('cpu-fallback', 'warning', "'pool' reads float (conv)", where)],
  });
  expect(strip?.reasons.map(({ layers }) => layers)).toEqual([[1]]);
});

test('a layer off the NPU of which no finding speaks is said to be unexplained', () => {
  expect(only({ layers: [layer(0, 'a', 'npu'), layer(1, 'b', 'hybrid')] })?.unexplained).toEqual([
    1,
  ]);
  expect(only({ layers: [layer(0, 'a', 'cpu'), layer(1, 'b', 'cpu')] })?.unexplained).toEqual([]);
});

test('a CPU whose every op computes in float is float, and an unknown unit is not stated', () => {
  const placement = { unit: 'ops', npu: 0, cpu: 1, float: 1, epochs: null } as const;
  expect(only({ layers: [layer(0, 'a', 'cpu')], placement })?.boxes[0]?.kind).toBe('float');
  expect(only({ layers: [layer(0, 'a', 'constructor')] })?.boxes[0]?.kind).toBe('unstated');
  expect(only({ layers: [layer(0, 'a', null)] })?.boxes[0]?.kind).toBe('unstated');
});
