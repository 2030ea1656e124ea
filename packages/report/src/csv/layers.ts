import type { Results } from '@edgebench/core/browser';
import { layerBasis, layerFigures } from '../data/layer-basis.ts';
import { type Value, writeCsv } from './write.ts';

const header = [
  ...['cell', 'modelName', 'toolchain', 'toolchainVersion', 'target', 'provenance'],
  ...['layer', 'name', 'type', 'unit'],
  ...layerFigures.map(({ id, unit }) => `${id} [${unit}]`),
  ...layerFigures.map(({ id }) => `${id} basis`),
];

/**
 * One row per layer of every measurement, in the order of results.json. Empty = not stated by the tool, and then the
 * basis is empty too; `unit` is where the layer runs.
 */
export function layersCsv({ measurements }: Results): string {
  const rows = measurements.flatMap((measurement) => {
    const { cell, modelName, toolchain, target, provenance, layers } = measurement;
    const bases = layerFigures.map(({ id }) => layerBasis(measurement, id));
    return layers.map((layer): Value[] => {
      const values = layerFigures.map(({ id }) => layer[id] ?? null);
      return [
        ...[cell, modelName, toolchain.name, toolchain.version, target.id, provenance.kind],
        ...[layer.index, layer.name, layer.type, layer.unit],
        ...values,
        ...bases.map((basis, index) => (values[index] === null ? null : basis)),
      ];
    });
  });
  return writeCsv(header, rows);
}
