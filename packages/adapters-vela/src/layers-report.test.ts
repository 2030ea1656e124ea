import { expect, test } from 'vitest';
import { parseSummaryCsv } from './csv/summary.ts';
import { layersCsv } from './layers-report.ts';
import { encode, fixture, fixtureText } from './test-files.ts';

function read(content: Uint8Array, fileName: string) {
  const [imported] = layersCsv.read(content, fileName);
  if (imported?.outcome.status !== 'ok') throw new Error('nothing was read');
  return { ...imported, outcome: imported.outcome };
}

test('a per-layer CSV sums to the MACs and cycles of the summary of the same run', () => {
  const [summary] = parseSummaryCsv(fixtureText('digits_cnn_summary.csv'));
  const { modelName, target, outcome } = read(
    fixture('digits_cnn_per-layer.csv'),
    'digits_cnn_per-layer.csv',
  );
  expect([modelName, target.id]).toEqual(['digits_cnn', 'unknown']);
  expect(summary?.macs).toBe(521_492);
  expect(outcome.metrics.macs).toEqual({
    value: summary?.macs,
    unit: 'MACs',
    basis: 'derived',
    from: ['MAC Count of each row'],
  });
  expect(outcome.metrics.cycles).toMatchObject({ value: summary?.cycles, basis: 'derived' });
  expect(outcome.layers?.[0]).toMatchObject({ type: 'Conv2D', unit: 'npu', macs: 56_448 });
});

test('the arena in use while an operator runs is told, and is no figure of activations', () => {
  const { layers } = read(fixture('embedding_l2_per-layer.csv'), 'x_per-layer.csv').outcome;
  expect(layers?.slice(0, 3).map(({ live, activations }) => [live, activations])).toEqual([
    ...[
      [7_568, null],
      [null, null],
      [5_120, null],
    ],
  ]);
});

test('what a per-layer CSV does not state is unavailable with the reason', () => {
  const { metrics } = read(fixture('digits_cnn_per-layer.csv'), 'x.csv').outcome;
  for (const { 0: id, 1: value } of Object.entries(metrics)) {
    if (id !== 'macs' && id !== 'cycles') {
      expect(value, id).toEqual({ unavailable: expect.stringMatching(/./) });
    }
  }
});

test('operators on the CPU are told, and the sums say that they leave them out', () => {
  const { outcome } = read(fixture('embedding_l2_per-layer.csv'), 'embedding_l2_per-layer.csv');
  expect(outcome.metrics.macs).toMatchObject({ value: 204_320, includes: ['NPU operators'] });
  expect(outcome.placement).toMatchObject({ cpu: 3, npu: null });
  expect(outcome.layers?.filter(({ unit }) => unit === 'cpu')).toHaveLength(3);
  expect(outcome.diagnostics?.map(({ rule }) => rule)).toEqual(Array(3).fill('cpu-fallback'));
});

test('a model that is all on the CPU has no zeros for MACs and cycles', () => {
  const { outcome } = read(fixture('digits_cnn_float_per-layer.csv'), 'x_per-layer.csv');
  expect(outcome.metrics.macs).toEqual({ unavailable: expect.stringContaining('no operator') });
  expect(outcome.metrics.cycles).toEqual({ unavailable: expect.stringContaining('no operator') });
  expect(outcome.diagnostics?.[0]).toMatchObject({ rule: 'npu-unused', severity: 'error' });
});

test('one row without cycles leaves the sum of cycles unavailable, not too small', () => {
  const text = fixtureText('digits_cnn_per-layer.csv').replace(',6164,', ',NaN,');
  const { metrics } = read(encode(text), 'x_per-layer.csv').outcome;
  expect(metrics.cycles).toEqual({ unavailable: 'not every row states its Op Cycles' });
  expect(metrics.macs).toMatchObject({ value: 521_492 });
});

test('a head without rows is refused', () => {
  const [head = ''] = fixtureText('digits_cnn_per-layer.csv').split('\n', 1);
  expect(() => layersCsv.read(encode(head), 'x_per-layer.csv')).toThrow(
    expect.objectContaining({ code: 'no-vela-layers' }),
  );
});
