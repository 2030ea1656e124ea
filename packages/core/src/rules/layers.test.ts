import { describe, expect, test } from 'vitest';
import { facts, layer, npu, only } from '../testing/facts.ts';
import { fewLayersDominate } from './few-layers-dominate.ts';
import { lowMacUtilisation } from './low-mac-utilisation.ts';

const cycles = (...counts: (number | null)[]) =>
  counts.map((count, index) => layer(index, { cycles: count }));

describe('few-layers-dominate', () => {
  test('names the layers that take half of the cycles, and their shares', () => {
    const layers = cycles(10, 300, 10, 200, 10, 10, 10, 10, 10, 10, null, 0);
    const found = only(fewLayersDominate, facts({ layers }));
    expect(found.message).toBe(
      '1 of 10 layers takes 51.7 % of the cycles: layer_1 (Conv2D) 51.7 %',
    );
    expect(found.layer).toBe('layer_1');
  });

  test('a tenth of a long network counts as few', () => {
    const layers = cycles(...Array.from({ length: 60 }, (_, k) => (k < 5 ? 110 : 10)));
    expect(only(fewLayersDominate, facts({ layers })).message).toMatch(/^5 of 60 layers/);
  });

  test.each([
    ['the work is spread evenly', cycles(...Array.from({ length: 20 }, () => 100))],
    ['the network has hardly more layers', cycles(100, 10, 10)],
    ['no layer has cycles', cycles(null, null, 0, null, null, null, null, null)],
    ['there are no layers', []],
  ])('is silent where %s', (_, layers) => {
    expect(fewLayersDominate.find(facts({ layers }))).toEqual([]);
  });
});

describe('low-mac-utilisation', () => {
  const dense = layer(0, { type: 'FullyConnected', macs: 81_920, cycles: 72_944 });
  const conv = (changes = {}) =>
    layer(1, { type: 'Conv2D', macs: 442_368, cycles: 20_000, ...changes });
  const work = (changes = {}) => ({
    type: 'CONV_2D',
    inputChannels: 3,
    outputChannels: 16,
    weights: 432,
    ...changes,
  });

  test('blames the weights where each is used once', () => {
    const found = only(lowMacUtilisation, facts({ layers: [dense] }));
    expect(found.message).toContain('worst: layer_0 at 0.9 %');
    expect(found.evidence).toContain(
      '81,920 weights are read and used once each: reading them sets the pace',
    );
  });

  test('blames the weights where one is read for each cycle, though each is used often', () => {
    const layers = [conv({ macs: 225_792, cycles: 10_000 })];
    const found = only(
      lowMacUtilisation,
      facts({ layers }, { work: () => work({ weights: 6_000 }) }),
    );
    expect(found.evidence).toContain('6,000 weights are read and used 38 times each');
  });

  test('blames the channels that do not fill a block', () => {
    const found = only(lowMacUtilisation, facts({ layers: [conv()] }, { work: () => work() }));
    expect(found.evidence).toMatch(/17.3 %: 3 input channels do not fill blocks of 8$/);
  });

  test('blames a depthwise convolution for itself', () => {
    const layers = [conv({ type: 'DepthwiseConv2D' })];
    const found = only(lowMacUtilisation, facts({ layers }));
    expect(found.evidence).toContain('one input channel for each output channel');
  });

  test('claims no cause where channels fill the blocks and weights are reused', () => {
    const full = work({ inputChannels: 8 });
    const found = only(lowMacUtilisation, facts({ layers: [conv()] }, { work: () => full }));
    expect(found.evidence).toContain('neither its type, its weights nor its channels explain it');
  });

  test('says that the channels cannot be judged where the blocks of the accelerator are not published', () => {
    const of = facts(
      { layers: [conv()] },
      { accelerator: { ...npu, block: null }, work: () => work() },
    );
    expect(only(lowMacUtilisation, of).evidence).toContain('is not published');
  });

  test('begins with the layer that wastes most', () => {
    const found = only(lowMacUtilisation, facts({ layers: [conv(), dense] }));
    expect(found.layer).toBe('layer_0');
    expect(found.message).toMatch(/^2 layers take 100.0 % of the cycles/);
  });

  test.each([
    ['the layers are near the rate', { layers: [conv({ cycles: 5_000 })] }, {}],
    [
      'the slow layer takes hardly any time',
      { layers: [conv({ cycles: 4_000_000, macs: 400_000_000 }), dense] },
      {},
    ],
    ['a layer has no count of MACs', { layers: [conv({ macs: null })] }, {}],
    ['the target has no accelerator', { layers: [dense] }, { accelerator: null }],
    [
      'its rate is not published',
      { layers: [dense] },
      { accelerator: { ...npu, macsPerCycle: null } },
    ],
  ])('is silent where %s', (_, of, changes) => {
    expect(lowMacUtilisation.find(facts(of, changes))).toEqual([]);
  });
});
