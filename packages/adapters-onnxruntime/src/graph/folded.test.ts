import { expect, test } from 'vitest';
import { graph, recorded } from '../testing/described.ts';
import type { RuntimeGraph } from './described.ts';
import { foldedInto, tokenless } from './folded.ts';
import { nameOf } from './layers.ts';

const told = (before: RuntimeGraph, after: RuntimeGraph) =>
  Object.fromEntries(
    [...foldedInto(before, after)].map(([runs, parts]) => [nameOf(runs), parts.map(nameOf)]),
  );

test('a Relu goes with its Conv where the runtime fuses them', () => {
  const before = graph('a = Conv conv(x, weights)', 'b = Relu relu(a)', 'y = MaxPool pool(b)');
  const after = graph('b = FusedConv conv(x, weights)', 'y = MaxPool pool(b)');
  expect(told(before, after)).toEqual({ conv: ['conv', 'relu'], pool: ['pool'] });
});

test('the quantisation around an op goes with it: what reads it, and what it wrote', () => {
  const { before, after } = recorded('all');
  const folded = told(before, after);
  expect(folded.conv_2).toEqual([
    'pool_1_DequantizeLinear',
    'conv_2',
    'relu_2',
    'relu_2_QuantizeLinear',
  ]);
  expect(folded.conv_1).toContain('weight_1_DequantizeLinear');
});

test('every node of the model is done by one that runs', () => {
  const { before, after } = recorded('all');
  const parts = [...foldedInto(before, after).values()].flat();
  expect(new Set(parts).size).toBe(before.nodes.length);
  expect(parts).toHaveLength(before.nodes.length);
});

test('without optimisation every node does its own work', () => {
  const { before, after } = recorded('none');
  for (const [runs, parts] of foldedInto(before, after)) expect(parts).toEqual([runs]);
});

test('nodes without names are found by their outputs', () => {
  const before = graph('a = Conv(x, weights)', 'y = Relu(a)');
  expect(told(before, graph('y = FusedConv(x, weights)'))).toEqual({ y: ['a', 'y'] });
});

test('what was computed while the session was built goes with what reads it', () => {
  const before = graph('c = Transpose t(weights)', 'y = MatMul m(x, c)');
  expect(told(before, graph('y = MatMul m(x, weights_c)'))).toEqual({ m: ['t', 'm'] });
});

test('a node that cannot be attributed is left out, and nothing hangs on a cycle', () => {
  const before = graph('a = Foo p(b)', 'b = Foo q(a)');
  expect(told(before, graph('z = Bar r(x)'))).toEqual({ r: [] });
});

test.each([
  ['conv_1_token_23', 'conv_1'],
  ['conv_1_nchwc', 'conv_1'],
  ['conv_1_nchwc_token_4', 'conv_1'],
  ['input_DequantizeLinear/duplicated', 'input_DequantizeLinear'],
  ['token_1', 'token_1'],
])('%s is made of %s', (name, origin) => {
  expect(tokenless(name)).toBe(origin);
});
