import type { Layer } from '@edgebench/core/browser';

/** The layers of one cell as the model's graph has them. */
export interface PlacedLayers {
  /** Layers by the output tensor of the op that they are of; the order is that of the cell. */
  readonly byTensor: ReadonlyMap<string, readonly Layer[]>;
  /** How many layers bear no name of the graph. */
  readonly leftOut: number;
}

/**
 * Finds the op of each layer: the one whose output tensor the layer is named after. Where a toolchain writes one op as a
 * row of steps (`Softmax (Sub)`, `Softmax (LUT)`, ...), only the last of them writes the op's own tensor: the steps before it
 * that are of the same op go with it. Any other layer is left out: a compiler that fuses ops names its own.
 */
export function placeLayers(layers: readonly Layer[], outputs: ReadonlySet<string>): PlacedLayers {
  const byTensor = new Map<string, Layer[]>();
  let steps: Layer[] = [];
  let placed = 0;
  for (const layer of layers) {
    if (!outputs.has(layer.name)) {
      steps.push(layer);
      continue;
    }
    const found = [...steps.filter((step) => opOf(step) === opOf(layer)), layer];
    byTensor.set(layer.name, [...(byTensor.get(layer.name) ?? []), ...found]);
    placed += found.length;
    steps = [];
  }
  return { byTensor, leftOut: layers.length - placed };
}

/** `Softmax` of `Softmax (LUT)`. */
const opOf = ({ type }: Layer): string => type.split(' (')[0] ?? type;
