import type { Results } from '@edgebench/core/browser';
import { type Value, writeCsv } from './write.ts';

const header = [
  ...['cell', 'modelName', 'toolchain', 'toolchainVersion', 'target', 'provenance'],
  ...['layer', 'name', 'type', 'unit', 'macs [MACs]', 'cycles [cycles]'],
  ...['constants [B]', 'activations [B]'],
];

/** One row per layer of every measurement, in the order of results.json; empty = not stated by the tool. */
export function layersCsv({ measurements }: Results): string {
  const rows = measurements.flatMap(({ cell, modelName, toolchain, target, provenance, layers }) =>
    layers.map((layer): Value[] => [
      ...[cell, modelName, toolchain.name, toolchain.version, target.id, provenance.kind],
      ...[layer.index, layer.name, layer.type, layer.unit, layer.macs, layer.cycles],
      ...[layer.constants, layer.activations],
    ]),
  );
  return writeCsv(header, rows);
}
