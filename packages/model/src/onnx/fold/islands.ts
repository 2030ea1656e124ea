import type { Graph, OnnxOp } from '../../graph.ts';
import { type Folded, fold } from './fold.ts';

/** An op that computes in float although the model is quantised. */
export interface FloatOp {
  /** Its index in the graph. */
  readonly op: number;
  /** The node's name, or that of its output where it has none. */
  readonly name: string;
  readonly type: string;
  readonly reason: string;
}

/** Ops that compute nothing: float or not, they cost the same. */
const moves: ReadonlySet<string> = new Set([
  ...['Reshape', 'Flatten', 'Squeeze', 'Unsqueeze', 'Transpose', 'Identity', 'Concat', 'Split'],
  ...['Slice', 'Gather', 'Expand', 'Shape', 'Pad', 'Cast', 'ConstantOfShape', 'Range', 'Tile'],
  ...['DepthToSpace', 'SpaceToDepth', 'Size', 'Dropout'],
]);

/**
 * What stays float in a quantised ONNX model, with the reason; empty for a model without any quantisation, and for
 * one that is not ONNX. `folded` is what folding the graph gave, where it is at hand.
 */
export function floatOps(
  graph: Graph,
  folded: Pick<Folded, 'staysFloat'> = fold(graph),
): FloatOp[] {
  const main = graph.subgraphs[0];
  const ops = (main?.ops ?? []).filter((op) => op.type === 'ONNX');
  if (main === undefined || !ops.some(isQuantised)) return [];
  return ops.flatMap((op): FloatOp[] => {
    const reason = folded.staysFloat.get(op.index);
    const [result] = op.outputs.map((index) => main.tensors[index]);
    if (reason === undefined || moves.has(op.opType) || result?.type !== 'FLOAT32') return [];
    return [{ op: op.index, name: op.name || result.name, type: op.opType, reason }];
  });
}

const isQuantised = ({ opType }: OnnxOp): boolean =>
  /^(QLinear|QGemm|QuantizeLinear|DequantizeLinear|MatMulInteger|ConvInteger)/.test(opType);
