import { type Rule, ruleInfos } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import type { CLayer, CTensor, LayerOperations } from '../layers/types.ts';
import { unitOf } from '../outcome/units.ts';
import { list, number, percent, sum } from './words.ts';

/** From this share of all operations on, float decides the run time. */
const heavyShare = 0.1;

/** Layers that compute in float inside a model that is quantised elsewhere. */
export const floatIsland: Rule<StFacts> = {
  ...ruleInfos['float-island'],
  find: ({ report }) => {
    const layers = report?.operations?.layers ?? [];
    const float = layers.filter(({ type }) => unitOf(type) === 'float');
    const [first] = float;
    const isQuantised = layers.some(({ type }) => /int/.test(unitOf(type) ?? ''));
    const total = operationsOf(layers);
    if (!first || !isQuantised || total === 0) return [];
    const share = operationsOf(float) / total;
    /** The table of operations shortens long names; the table of c-layers does not. */
    const cLayers = new Map(report?.cLayers?.map((layer) => [layer.cId, layer]));
    const fullName = ({ cId, name }: LayerOperations) => cLayers.get(cId)?.name ?? name;
    const names = float.map(fullName);
    const tensor = firstFloatTensor(cLayers.get(first.cId));
    const made = madeBy(cLayers.get(first.cId), tensor, report?.cLayers ?? []);
    return [
      {
        severity: share >= heavyShare ? 'error' : 'warning',
        message: `${percent(share)} of the operations (${number(operationsOf(float))} of ${number(total)}) run in float in a quantised model: ${list(float.map((layer) => described(layer, fullName(layer))))}`,
        layer: fullName(first),
        op: first.layerType,
        line: first.line,
        evidence: `${first.type} in c_id ${list(float.map(({ cId }) => String(cId)))}${tensor ? `; first tensor that is not quantised: ${tensor.name} ${tensor.shape}${made}` : ''}`,
        remedy:
          tensor?.role === 'W'
            ? `quantise the weights of ${list(names)} and generate again`
            : `quantise the inputs and outputs of ${list(names)}, or leave the layers out of the model`,
      },
    ];
  },
};

const operationsOf = (layers: readonly LayerOperations[]): number =>
  sum(layers.map(({ operations }) => operations));

const described = ({ layerType, cId, mId }: LayerOperations, name: string): string =>
  `${name} (${layerType}, c_id ${cId}, m_id ${mId ?? 'unknown'})`;

/** The layer's float weights; without any, its first float input. */
function firstFloatTensor(layer: CLayer | undefined): CTensor | undefined {
  const float = layer?.tensors.filter(({ shape }) => /^f\d/.test(shape));
  return float?.find(({ role }) => role === 'W') ?? float?.find(({ role }) => role === 'I');
}

/** Where the island begins: the layer that makes its first float input. Empty for an input of the network. */
function madeBy(
  layer: CLayer | undefined,
  first: CTensor | undefined,
  layers: readonly CLayer[],
): string {
  const input = layer?.tensors.find(({ role, shape }) => role === 'I' && /^f\d/.test(shape));
  const producer = layers.find(({ tensors }) =>
    tensors.some(({ role, name }) => role === 'O' && name === input?.name),
  );
  if (!input || !producer) return '';
  const what = first === input ? ', made' : `; its input ${input.name} is made`;
  return `${what} by ${producer.name} (${producer.type}, c_id ${producer.cId})`;
}
