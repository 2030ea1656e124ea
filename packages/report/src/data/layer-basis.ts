import { type Basis, isKnown, type Measurement } from '@edgebench/core/browser';

/** The figures of a layer, with their units, in the order in which they are shown. */
export const layerFigures = [
  { id: 'macs', unit: 'MACs' },
  { id: 'cycles', unit: 'cycles' },
  { id: 'constants', unit: 'B' },
  { id: 'activations', unit: 'B' },
  { id: 'live', unit: 'B' },
] as const;

export type LayerFigure = (typeof layerFigures)[number]['id'];

/**
 * How a layer's figures came to be: MACs, cycles and constants are parts of the cell's total and share its basis. Bytes
 * in use while one layer runs are of a plan, never of a measurement: estimated, as is a part of a total that is unknown.
 */
export function layerBasis({ metrics }: Measurement, id: LayerFigure): Basis {
  if (id === 'activations' || id === 'live') return 'estimated';
  const total = metrics[id];
  return isKnown(total) ? total.basis : 'estimated';
}
