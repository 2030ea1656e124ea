import { applyRules } from '@edgebench/core';
import { expect, test } from 'vitest';
import type { Described } from './graph/described.ts';
import { rules } from './rules.ts';
import { graph, recorded } from './testing/described.ts';

const found = (described: Described, rule: string) =>
  applyRules(rules, described).filter((diagnostic) => diagnostic.rule === rule);

test('the fusions are told once, each with what it does the work of', () => {
  const [fused, ...others] = found(recorded('all'), 'ops-fused');
  expect(others).toEqual([]);
  expect(fused?.message).toMatch(/^33 nodes of the model run as 13: QLinearConv x 3, /);
  expect(fused?.evidence?.split('\n')).toContain(
    'conv_2: QLinearConv = DequantizeLinear, Conv, Relu, QuantizeLinear',
  );
});

test('float weights that the runtime quantises itself are a warning at each op', () => {
  expect(found(recorded('all'), 'weights-quantised-by-runtime')).toMatchObject([
    { severity: 'warning', where: { layer: 'conv_2', op: 'Conv' } },
    { severity: 'warning', where: { layer: 'conv_3', op: 'Conv' } },
  ]);
});

test('without optimisation there is nothing to say', () => {
  expect(applyRules(rules, recorded('none'))).toEqual([]);
});

test('a float model keeps its float weights: fused, and not quantised', () => {
  const before = graph('a = Conv conv(x, weights)', 'y = Relu relu(a)');
  const after = graph('y = FusedConv conv(x, weights)');
  const diagnostics = applyRules(rules, { inputs: [], outputs: [], before, after });
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['ops-fused']);
});

test('other ops in the same number are told as well', () => {
  const before = graph('y = MaxPool pool(x)');
  const after = graph('y = NhwcMaxPool pool(x)');
  expect(found({ inputs: [], outputs: [], before, after }, 'ops-fused')).toMatchObject([
    { evidence: 'pool: NhwcMaxPool = MaxPool' },
  ]);
});
