import type { Measurement, Results } from '@edgebench/core/browser';
import { fileName, unusedName } from '../text/file-name.ts';
import { nodeData } from './node-data.ts';
import { placeLayers } from './place-layers.ts';

/** Node data of a run, and how much of it could be laid over the graphs. */
export interface ExplorerFiles {
  /** By path: `<model>/<toolchain>-<target>-<quantity>.json`, since Model Explorer loads one quantity from a file. */
  readonly files: Readonly<Record<string, string>>;
  readonly cells: readonly PlacedCell[];
}

/** How many layers of a cell have a node; none where the toolchain names its layers otherwise. */
export interface PlacedCell {
  readonly measurement: Measurement;
  readonly placed: number;
}

/**
 * Node data for Model Explorer from every cell with layers whose model is in `outputs`: the names of the tensors that the
 * ops of its graph write, by the model's id.
 */
export function explorerFiles(
  { models, measurements }: Results,
  outputs: ReadonlyMap<string, ReadonlySet<string>>,
): ExplorerFiles {
  const files = new Map<string, string>();
  const cells: PlacedCell[] = [];
  const folders = new Set<string>();
  for (const { id, name } of models) {
    const tensors = outputs.get(id);
    if (tensors === undefined) continue;
    const folder = unusedName(fileName(name), folders);
    const taken = new Set<string>();
    for (const measurement of measurements.filter(({ model }) => model === id)) {
      const { layers, toolchain, target } = measurement;
      if (layers.length === 0) continue;
      const placed = placeLayers(layers, tensors);
      cells.push({ measurement, placed: layers.length - placed.leftOut });
      const start = fileName(`${toolchain.name}-${target.id}`);
      for (const { quantity, data } of nodeData(measurement, placed)) {
        const path = `${folder}/${unusedName(`${start}-${quantity}`, taken)}.json`;
        files.set(path, `${JSON.stringify(data, null, 1)}\n`);
      }
    }
  }
  return { files: Object.fromEntries(files), cells };
}
