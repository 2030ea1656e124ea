import type { Rule } from '@edgebench/core';
import type { Described, RuntimeNode } from './graph/described.ts';
import { isFloatType } from './graph/element-types.ts';
import { foldedInto } from './graph/folded.ts';
import { inOrder } from './graph/in-order.ts';
import { nameOf } from './graph/layers.ts';

const opsFused: Rule<Described> = {
  id: 'ops-fused',
  title: 'Nodes run as fewer',
  explanation:
    'The optimiser of ONNX Runtime folds nodes into their neighbours and computes constants while the session is built. What runs has other names, types and intermediate results than the model, and may round elsewhere.',
  severity: 'info',
  remedy: 'the target host/no-optimisation runs the nodes as the model has them',
  find: ({ before, after }) => {
    if (counted(after.nodes) === counted(before.nodes)) return [];
    const folded = foldedInto(before, after);
    const lines = inOrder(after).map((node) => {
      const parts = folded.get(node) ?? [];
      return `${nameOf(node)}: ${node.type}${parts.length > 0 ? ` = ${counted(parts)}` : ''}`;
    });
    return [
      {
        message: `${before.nodes.length} nodes of the model run as ${after.nodes.length}: ${counted(after.nodes)}`,
        evidence: lines.join('\n'),
      },
    ];
  },
};

const weighted: ReadonlySet<string> = new Set(['Conv', 'ConvTranspose', 'Gemm', 'MatMul']);
const integer = /^(?:QLinear|QGemm$|\w+Integer)/;

const weightsQuantised: Rule<Described> = {
  id: 'weights-quantised-by-runtime',
  covers: ['float-island'],
  title: 'Float weights quantised while loading',
  explanation:
    'The model gives the weights of this op as float numbers between quantised tensors. The optimiser of ONNX Runtime quantises them itself and runs the op in integers, with results that neither the model nor another toolchain has.',
  severity: 'warning',
  remedy: 'quantise the weights in the model (no op excluded), and all toolchains compute the same',
  find: ({ before, after }) =>
    [...foldedInto(before, after)].flatMap(([runs, parts]) =>
      parts
        .filter(({ type, inputs: [, weights = ''] }) => {
          const isFloat = isFloatType(before.tensors[weights]?.type ?? null);
          const given = before.constants[weights] !== undefined;
          return weighted.has(type) && given && isFloat && integer.test(runs.type);
        })
        .map((node) => ({
          message: `${nameOf(node)}: the model has float weights, ONNX Runtime runs ${runs.type}`,
          layer: nameOf(runs),
          op: node.type,
        })),
    ),
};

export const rules: readonly Rule<Described>[] = [opsFused, weightsQuantised];

/** 'QLinearConv x 3, QGemm', the most frequent first. */
function counted(nodes: readonly RuntimeNode[]): string {
  const counts = new Map<string, number>();
  for (const { type } of nodes) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([type, count]) => (count === 1 ? type : `${type} x ${count}`))
    .join(', ');
}
