import type { Measurement, Results } from '@edgebench/core/browser';
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
export const layersCsv = ({ measurements }: Results): string =>
  writeCsv(header, rowsOf(measurements));

function* rowsOf(measurements: readonly Measurement[]): Generator<Value[]> {
  for (const measurement of measurements) {
    const { cell, modelName, toolchain, target, provenance, layers } = measurement;
    const bases = layerFigures.map(({ id }) => layerBasis(measurement, id));
    for (const layer of layers) {
      const values = layerFigures.map(({ id }) => layer[id] ?? null);
      yield [
        ...[cell, modelName, toolchain.name, toolchain.version, target.id, provenance.kind],
        ...[layer.index, layer.name, layer.type, layer.unit],
        ...values,
        ...bases.map((basis, index) => (values[index] === null ? null : basis)),
      ];
    }
  }
}
