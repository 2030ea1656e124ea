import type { Layer, Measurement } from '@edgebench/core/browser';
import { type LayerFigure, layerBasis, layerFigures } from '../data/layer-basis.ts';
import type { PlacedLayers } from './place-layers.ts';

/**
 * Node data as Google's Model Explorer loads it from a file (`GraphNodeData` of ai-edge-model-explorer 0.1.34,
 * `node_data_builder.py`): one quantity of one graph. `results` is keyed by the name of an output tensor of a node; without
 * the id of a graph around it, it is of the graph that is shown.
 */
export interface NodeData {
  readonly name: string;
  readonly results: Readonly<Record<string, NodeValue>>;
  readonly gradient?: readonly { readonly stop: number; readonly bgColor: string }[];
  readonly showExpandedSummaryOnGroupNode?: boolean;
}

interface NodeValue {
  readonly value: number | string;
  readonly bgColor?: string;
}

/** What can be laid over a graph. */
export type Quantity = 'placement' | LayerFigure;

/** From pale to blue, which the colour-blind tell apart too. */
const gradient = [
  { stop: 0, bgColor: '#f2f7fb' },
  { stop: 1, bgColor: '#0072b2' },
] as const;

/** Those of Okabe and Ito; what is worst comes first. */
const unitColors: readonly (readonly [unit: string, color: string])[] = [
  ['float', '#d55e00'],
  ['conversion', '#cc79a7'],
  ['cpu', '#a9b1ba'],
  ['int8', '#a9b1ba'],
  ['hybrid', '#56b4e9'],
  ['npu', '#009e73'],
];
const otherColor = '#b8860b';

/** Every quantity of one cell that is stated for a node at least; what is not stated is left out, never zero. */
export function nodeData(
  measurement: Measurement,
  placed: PlacedLayers,
): { readonly quantity: Quantity; readonly data: NodeData }[] {
  const { toolchain, target, layers } = measurement;
  const about = `${toolchain.name} ${toolchain.version ?? ''} ${target.id}`.replace('  ', ' ');
  const some =
    placed.leftOut === 0
      ? ''
      : ` (${layers.length - placed.leftOut} of ${layers.length} layers are in the graph)`;
  const figures = layerFigures.map(({ id, unit }) => ({
    quantity: id,
    data: {
      name: `${about}: ${id} [${unit}], ${layerBasis(measurement, id)}${some}`,
      results: resultsOf(placed, (of) => sum(of, id)),
      gradient,
    },
  }));
  const placement = {
    quantity: 'placement' as const,
    data: {
      name: `${about}: placement${some}`,
      results: resultsOf(placed, units),
      showExpandedSummaryOnGroupNode: true,
    },
  };
  return [placement, ...figures].filter(({ data }) => Object.keys(data.results).length > 0);
}

/** Model Explorer takes a file with such a key for the data of several graphs. */
const ambiguous = 'results';

function resultsOf(
  { byTensor }: PlacedLayers,
  nodeValue: (layers: readonly Layer[]) => NodeValue | null,
): Record<string, NodeValue> {
  const entries = [...byTensor].flatMap(([tensor, layers]): [string, NodeValue][] => {
    const value = nodeValue(layers);
    return value === null || tensor === ambiguous ? [] : [[tensor, value]];
  });
  return Object.fromEntries(entries);
}

/** Bytes in use at once are not added: the steps of an op run one after another. */
const mostOf: readonly LayerFigure[] = ['activations', 'live'];

function sum(layers: readonly Layer[], id: LayerFigure): NodeValue | null {
  const stated = layers.flatMap((layer) => layer[id] ?? []);
  if (stated.length === 0) return null;
  const value = mostOf.includes(id)
    ? Math.max(...stated)
    : stated.reduce((total, figure) => total + figure, 0);
  return { value };
}

function units(layers: readonly Layer[]): NodeValue | null {
  const stated = [...new Set(layers.flatMap(({ unit }) => unit ?? []))];
  if (stated.length === 0) return null;
  const known = unitColors.find(([unit]) => stated.includes(unit));
  return { value: stated.join(' + '), bgColor: known?.[1] ?? otherColor };
}
