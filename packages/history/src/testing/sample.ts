import {
  type Measurement,
  type Metrics,
  metricIds,
  type Results,
  unavailable,
  unchecked,
} from '@edgebench/core';
import { sampleModel } from '@edgebench/core/testing';

const hashOf = (text: string): string =>
  Buffer.from(text).toString('hex').padEnd(64, '0').slice(0, 64);

/** A measurement with one of everything, whose cell follows from what it is of. */
export function sampleMeasurement(changes: Partial<Measurement> = {}): Measurement {
  const { modelName = 'net', target = { id: 'chip/a', device: 'chip', options: { size: 1 } } } =
    changes;
  const none = metricIds.map((id) => [id, unavailable('not told')] as const);
  return {
    cell: hashOf(`${modelName} ${target.id} ${changes.toolchain?.name}`),
    model: hashOf(modelName),
    modelName,
    toolchain: { name: 'vela', version: '5.2.0', components: { numpy: '2.0' } },
    target,
    status: 'ok',
    reason: null,
    provenance: {
      kind: 'executed',
      command: ['vela <work>/model.tflite'],
      durationMs: 12,
      startedAt: '2026-11-22T01:00:00.000Z',
      logSha256: 'c'.repeat(64),
    },
    metrics: {
      ...(Object.fromEntries(none) as Metrics),
      'flash.model': { value: 1000, unit: 'B', basis: 'estimated', includes: ['weights'] },
      cycles: { value: 50, unit: 'cycles', basis: 'derived', from: ['the command stream'] },
      latency: { value: 1.5, unit: 'ms', basis: 'measured' },
    },
    memories: [
      { name: 'SRAM', role: 'arena', usedBytes: 10, capacityBytes: null },
      { name: 'flash', role: 'constants', usedBytes: 1000, capacityBytes: 4096 },
    ],
    traffic: [{ memory: 'SRAM', readBytes: 1, writtenBytes: null, basis: 'estimated' }],
    sections: [{ module: 'network.o', text: 1, rodata: 2, data: 3, bss: 4 }],
    placement: { unit: 'ops', npu: 2, cpu: 0, float: null, epochs: null },
    layers: [
      layer(0, 'conv;relu', 10),
      layer(1, 'conv;relu', null),
      { ...layer(5, 'dense', 7), live: 3 },
    ],
    diagnostics: [
      {
        rule: 'float-island',
        severity: 'error',
        message: 'computed in float',
        where: { layer: 'conv', op: null, line: null },
        evidence: 'line 3',
        remedy: 'quantise it',
      },
    ],
    equivalence: { ...unchecked('nothing was left to run'), histogram: null },
    artefacts: [{ name: 'model_vela.tflite', sha256: 'd'.repeat(64), bytes: 3 }],
    ...changes,
  };
}

const layer = (index: number, name: string, cycles: number | null) => ({
  ...{ index, name, type: 'CONV_2D', unit: 'npu', macs: 5, cycles, constants: null },
  ...{ activations: null, live: null },
});

/** A run of those measurements, with a model for each that they are of. */
export function sampleRun(
  measurements: Measurement[] = [sampleMeasurement()],
  changes: Partial<Results> = {},
): Results {
  const names = new Map(measurements.map(({ model, modelName }) => [model, modelName]));
  return {
    schema: 'edgebench/results@1',
    run: {
      id: '2bb932bb-d319-4c41-8405-b320a34b162a',
      startedAt: '2026-11-22T02:15:00.179Z',
      finishedAt: '2026-11-22T02:16:00.000Z',
      tool: 'edgebench 0.1.0',
      git: { sha: 'e'.repeat(40), dirty: false },
      host: { os: 'linux', arch: 'x64', cpu: 'a processor', cores: 2, memoryBytes: 1024 },
    },
    models: [...names].flatMap(([id, name]) =>
      id === null ? [] : sampleModel({ id, name, path: `zoo/${name}.tflite` }),
    ),
    measurements,
    rules: {},
    budgets: {},
    ...changes,
  };
}

/** Bytes as they come from a file, in pieces of a size. */
export async function* inPieces(text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size)
    yield bytes.subarray(start, start + size);
}
