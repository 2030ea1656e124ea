import { bytes, diagnostic, type Measurement, type Results } from '@edgebench/core';
import { counted, device, estimated, measurement, model, results } from './documents.ts';

type Layer = Measurement['layers'][number];

export const layer = (
  index: number,
  name: string,
  unit: string | null,
  figures: Partial<Layer> = {},
): Layer => ({
  ...{ index, name, type: 'Conv2D', unit },
  ...{ macs: null, cycles: null, constants: null, activations: null },
  ...figures,
});

const vela = (of: ReturnType<typeof model>, id: string, factor: number): Measurement =>
  measurement(of, {
    target: device(id),
    metrics: {
      'flash.model': estimated(5_000, ['weights', 'scales']),
      'ram.model': estimated(4_096, ['arena']),
      constants: estimated(5_000),
      activations: estimated(3_000, ['feature maps']),
      cycles: counted(1_000 * factor, 'cycles'),
      latency: { value: 2, unit: 'ms', basis: 'estimated' },
    },
    memories: [{ name: 'SRAM', role: 'arena', usedBytes: 4_096, capacityBytes: 8_192 }],
    placement: { unit: 'ops', npu: 2, cpu: 1, float: 0, epochs: null },
    layers: [
      layer(0, 'conv', 'npu', { macs: 900, cycles: 700 * factor, live: 3_000 }),
      layer(1, 'conv', 'npu', { type: 'Conv2D (Relu)', macs: 0, cycles: 0 }),
      layer(2, 'lut', 'cpu', { type: 'Custom', macs: 0, cycles: 300 * factor, live: 1_000 }),
    ],
    traffic: [
      { memory: 'SRAM', readBytes: 3_000, writtenBytes: 1_000, basis: 'estimated' },
      { memory: 'flash', readBytes: 5_000, writtenBytes: 0, basis: 'estimated' },
    ],
    diagnostics: [
      diagnostic('cpu-fallback', 'warning', `lut has no kernel for ${id}`, {
        layer: 'lut',
        op: 'CUSTOM',
        remedy: 'use a table',
      }),
    ],
  });

const differing = {
  ...({ verdict: 'bounded', reason: null, reference: 'tflm', explainedBy: null } as const),
  ...{ vectors: 16, elements: 100, mismatches: 12, maxAbsDifference: 3 },
  firstDifference: 'op 0 CONV_2D: 2 of 64 elements differ',
  histogram: [
    { difference: '0', elements: 88 },
    { difference: '1', elements: 9 },
    { difference: '2 to 3', elements: 3 },
  ],
};

/** One model on three targets, two of which place its layers alike: every part of a model's page has something to show. */
export function layered(): Results {
  const of = model('wake', {
    limits: { constantsBytes: 4_000, arenaBytes: 2_500, liveBytes: [2_500, 900] },
  });
  const firmware = measurement(of, {
    toolchain: { name: 'iree', version: '3.13.0', components: {} },
    target: device('riscv32'),
    metrics: {
      'flash.application': bytes(9_000, 'derived', {
        includes: ['model', 'IREE runtime', 'C library', 'load image of .data'],
      }),
      'ram.application': bytes(4_000, 'derived', {
        includes: ['.data', '.bss', 'heap peak with all buffers', 'stack peak'],
      }),
      constants: bytes(4_200, 'derived', { includes: ['model constants'] }),
      code: bytes(3_000, 'derived', { includes: ['dispatch code', 'VM module'] }),
      activations: bytes(2_000, 'derived', { includes: ['transient buffers'] }),
      io: bytes(100, 'derived', { includes: ['inputs', 'outputs'] }),
      heap: bytes(2_600, 'simulated', { includes: ['inputs, outputs and transient buffers'] }),
      stack: bytes(1_200, 'simulated'),
    },
    sections: [
      { module: 'dispatch code/main_0', text: 3_000, rodata: 0, data: 0, bss: 0 },
      { module: 'model constants', text: 0, rodata: 4_200, data: 0, bss: 0 },
      { module: 'IREE runtime', text: 1_500, rodata: 0, data: 0, bss: 200 },
      { module: 'test harness', text: 700, rodata: 0, data: 0, bss: 0 },
    ],
    equivalence: differing,
  });
  const cells = [vela(of, 'ethos-u55-128', 2), vela(of, 'ethos-u55-256', 1), firmware];
  return {
    ...results([of], cells),
    budgets: { riscv32: { 'flash.application': 8_192 } },
  };
}
