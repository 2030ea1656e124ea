import { describe, expect, test } from 'vitest';
import { stedgeai } from '../stedgeai.ts';
import {
  cpuInfo,
  legacyReport,
  md5,
  mpool,
  npuInfo,
  optionsFile,
  targetInfo,
  traffic,
} from './testing.ts';

/** What the adapter's first reader that knows the file makes of it. */
function read(
  name: string,
  content: Uint8Array,
  beside: Readonly<Record<string, Uint8Array>> = {},
) {
  const head = new TextDecoder().decode(content.subarray(0, 65_536));
  const reader = stedgeai().reports?.find(({ matches }) => matches(head, name));
  const siblings = new Map(Object.entries(beside));
  const [imported] = reader?.read(content, name, siblings) ?? [];
  if (!imported) throw new Error('no reader knows it');
  return imported;
}

const known = (value: number, more: object = {}) => expect.objectContaining({ value, ...more });
const notStated = { unavailable: expect.any(String) };

describe('a c_info.json alone is a row', () => {
  test('of the NPU, with its memories once, its epochs and the cycles that the compiler expects', () => {
    expect(read('network_c_info.json', npuInfo())).toMatchObject({
      modelName: 'tiny',
      modelHash: md5,
      toolchainVersion: '3.0.0-20426',
      components: { revision: '123672867', 'NPU compiler': '1.1.3-8' },
      target: { id: 'stm32n6', options: { profile: 'fast', pools: 'small' } },
      outcome: {
        status: 'ok',
        metrics: {
          'flash.model': known(300),
          'ram.model': known(2048, { includes: ['activations', 'I/O buffers'] }),
          io: known(2000, { basis: 'derived' }),
          cycles: known(1840, { basis: 'estimated' }),
          macs: notStated,
          latency: notStated,
          'flash.application': notStated,
        },
        memories: [
          { name: 'npuRAM5', role: 'arena', usedBytes: 2048, capacityBytes: 4096 },
          { name: 'octoFlash', role: 'constants', usedBytes: 300, capacityBytes: 65_536 },
        ],
        placement: { unit: 'epochs', npu: 1, cpu: 1, epochs: { hw: 1, sw: 1, hybrid: 1 } },
        layers: [
          { index: 1, type: 'Conv, Add', unit: 'npu', cycles: 1800, constants: 300 },
          { index: 2, type: 'DepthToSpace', unit: 'hybrid', cycles: null },
          { index: 3, type: 'Softmax', unit: 'cpu', cycles: 40 },
        ],
      },
      buffers: [
        { name: 'input', role: 'input', memory: 'npuRAM5', bytes: 1000, offset: 64 },
        { name: 'Conv2D_1_weights', role: 'constants', memory: 'octoFlash', bytes: 300 },
        { name: 'output', role: 'output', memory: 'npuRAM5' },
      ],
      definitions: {
        activations: 'with the input and output buffers',
        epochs: 'only epochs that run',
      },
    });
  });

  test('of a CPU, with its pools and its c-layers', () => {
    expect(read('network_c_info.json', cpuInfo())).toMatchObject({
      target: { id: 'stm32h7' },
      outcome: {
        metrics: { macs: known(9000), constants: known(300), cycles: notStated },
        memories: [
          { name: 'heap_overlay_pool', role: 'arena', usedBytes: 2048, capacityBytes: null },
          { name: 'weights_array', role: 'constants', usedBytes: 300 },
        ],
        placement: { unit: 'layers', cpu: 1, float: null },
        layers: [{ name: 'conv', type: 'Conv2D', macs: 9000, constants: 300 }],
      },
      buffers: [{ role: 'input' }, { role: 'scratch' }, { role: 'constants' }, { role: 'output' }],
    });
  });

  test('without a footprint, from its pools, which it names', () => {
    const { outcome } = read('c_info.json', npuInfo({ footprint: undefined }));
    expect(outcome).toMatchObject({
      metrics: {
        constants: known(300, { basis: 'derived', from: ['pools of c_info.json'] }),
        activations: known(2048, { basis: 'derived' }),
      },
    });
  });

  test('that counts I/O into its activations which lie in no pool, by what the pools hold', () => {
    const { outcome } = read('c_info.json', cpuInfo({ weights: 300, activations: 4048 }));
    expect(outcome).toMatchObject({
      metrics: { activations: known(2048, { basis: 'derived', from: ['pools of c_info.json'] }) },
    });
    expect(outcome.diagnostics).toContainEqual(
      expect.objectContaining({
        rule: 'files-disagree',
        severity: 'info',
        message: expect.stringContaining('counts the input and output buffers'),
      }),
    );
  });

  test('of a validation on a board, with the time that it took', () => {
    expect(read('network_c_info.json', targetInfo()).outcome).toMatchObject({
      metrics: { latency: known(0.3, { basis: 'measured' }), 'flash.model': notStated },
      layers: [],
    });
  });

  test("that takes in the compiler's files beside it", () => {
    const beside = {
      'network.csv': traffic(),
      'small.mpool': mpool(),
      'atonn_options.ini': optionsFile(),
    };
    expect(read('network_c_info.json', npuInfo(), beside).joined).toEqual(Object.keys(beside));
  });
});

describe('the JSON report of stm.ai alone is a row', () => {
  test('with I/O outside of the activations added to RAM', () => {
    expect(read('network_report.json', legacyReport())).toMatchObject({
      modelHash: md5,
      toolchainVersion: '8.1.0-19520',
      outcome: {
        metrics: {
          'flash.model': known(300),
          activations: known(2048, { includes: ['activations'] }),
          'ram.model': known(3088, { basis: 'derived', from: ['activations', 'io'] }),
          macs: known(9000),
        },
        layers: [{ name: 'conv', macs: 9000 }],
      },
      definitions: { activations: 'without the input and output buffers' },
    });
  });

  test('that failed where the tool refused, in its own words', () => {
    const refused = legacyReport({ error_str: ['TOOL ERROR: no such thing'] });
    expect(read('network_report.json', refused).outcome).toMatchObject({
      status: 'failed',
      reason: { code: expect.any(String), evidence: expect.stringContaining('no such thing') },
    });
  });
});

test('network.csv alone has cycles by epoch, and no sizes', () => {
  expect(read('network.csv', traffic()).outcome).toMatchObject({
    metrics: { cycles: known(1840), 'flash.model': notStated, 'ram.model': notStated },
    layers: [{ index: 0 }, { index: 1, cycles: 1800 }, { index: 2 }, { index: 3 }, { index: 4 }],
  });
});

test('a .mpool alone has capacities, and no figures of a model', () => {
  const { outcome, modelName } = read('small.mpool', mpool());
  expect(modelName).toBe('small');
  expect(outcome).toMatchObject({
    metrics: { 'flash.model': notStated, 'ram.model': notStated, cycles: notStated },
    memories: [
      { name: 'npuRAM5', usedBytes: null, capacityBytes: 4096 },
      { name: 'octoFlash', usedBytes: null, capacityBytes: 65_536 },
    ],
  });
});
