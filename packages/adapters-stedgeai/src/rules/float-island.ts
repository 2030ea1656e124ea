import { type Diagnostic, diagnostic } from '@edgebench/core';
import type { CLayer, CTensor, LayerOperations } from '../layers/types.ts';
import { unitOf } from '../outcome/layers.ts';
import type { StReport } from '../report/types.ts';
import { list, number } from './words.ts';

/** From this share of all operations on, float decides the run time. */
const heavyShare = 0.1;

/** Layers that compute in float inside a model that is quantised elsewhere. */
export function floatIsland(report: StReport): Diagnostic[] {
  const layers = report.operations?.layers ?? [];
  const float = layers.filter(({ type }) => unitOf(type) === 'float');
  const [first] = float;
  const isQuantised = layers.some(({ type }) => /int/.test(unitOf(type) ?? ''));
  const total = sum(layers);
  if (!first || !isQuantised || total === 0) return [];
  const share = sum(float) / total;
  /** The table of operations shortens long names; the table of c-layers does not. */
  const cLayers = new Map(report.cLayers?.map((layer) => [layer.cId, layer]));
  const fullName = ({ cId, name }: LayerOperations) => cLayers.get(cId)?.name ?? name;
  const names = float.map(fullName);
  const tensor = firstFloatTensor(cLayers.get(first.cId));
  return [
    diagnostic(
      'float-island',
      share >= heavyShare ? 'error' : 'warning',
      `${(share * 100).toFixed(1)} % of the operations (${number(sum(float))} of ${number(total)}) run in float in a quantised model: ${list(float.map((layer) => described(layer, fullName(layer))))}`,
      {
        layer: fullName(first),
        op: first.layerType,
        line: first.line,
        evidence: `${first.type} in c_id ${list(float.map(({ cId }) => String(cId)))}${tensor ? `; first tensor that is not quantised: ${tensor.name} ${tensor.shape}` : ''}`,
        remedy:
          tensor?.role === 'W'
            ? `quantise the weights of ${list(names)} and generate again`
            : `quantise the inputs and outputs of ${list(names)}, or leave the layers out of the model`,
      },
    ),
  ];
}

const sum = (layers: readonly LayerOperations[]): number =>
  layers.reduce((total, { operations }) => total + operations, 0);

const described = ({ layerType, cId, mId }: LayerOperations, name: string): string =>
  `${name} (${layerType}, c_id ${cId}, m_id ${mId ?? 'unknown'})`;

/** The layer's float weights; without any, its first float input. */
function firstFloatTensor(layer: CLayer | undefined): CTensor | undefined {
  const float = layer?.tensors.filter(({ shape }) => /^f\d/.test(shape));
  return float?.find(({ role }) => role === 'W') ?? float?.find(({ role }) => role === 'I');
}
