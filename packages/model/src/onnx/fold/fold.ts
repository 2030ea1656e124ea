import { tensorBytes } from '../../element-types.ts';
import type { Graph, OnnxOp, Subgraph, Tensor } from '../../graph.ts';
import { type Ending, endingOf } from './ending.ts';
import { forms } from './forms.ts';
import type { IntegerForm } from './operands.ts';
import {
  dequantised,
  isSame,
  type Quantised,
  quantised,
  raisedTypeOf,
  type TypeOf,
  typeOf,
} from './quantised.ts';
import { quantiseWeights } from './weights.ts';
import { isOwn, type Wiring, wire } from './wiring.ts';

export interface FoldOptions {
  /**
   * What ONNX Runtime's default optimisation does otherwise on x86-64: it quantises float weights, leaves ops in float whose
   * activation cuts more than the integers' range, and turns int8 into uint8 where a tensor is read once, after which ops
   * between the two stay float.
   */
  readonly as?: 'onnxruntime-x86-64';
}

export interface Folded {
  /** Tensors keep their indices, new ones stand behind them; ops are numbered anew. */
  readonly graph: Graph;
  /** Why ops stay float, by their index in the graph as it was read. */
  readonly staysFloat: ReadonlyMap<number, string>;
}

/**
 * An ONNX graph with its quantisation patterns folded: an op between DequantizeLinear and QuantizeLinear becomes the op on
 * integers that computes it (QLinearConv, QGemm, QLinearMatMul, QLinearAdd, ...), ops that only move elements move
 * integers, Relu and Clip become limits. What has no integer form, or float operands, stays as it is.
 * Graphs of other formats are returned as they are.
 */
export function fold(graph: Graph, { as }: FoldOptions = {}): Folded {
  const [main, ...rest] = graph.subgraphs;
  if (graph.format !== 'onnx' || main === undefined) return { graph, staysFloat: new Map() };
  const { folded, staysFloat } =
    as === undefined
      ? foldMain(main, { typeOf, cuts: true })
      : foldMain(quantiseWeights(main), { typeOf: raisedTypeOf, cuts: false });
  return { graph: { ...graph, subgraphs: [folded, ...rest] }, staysFloat };
}

/** The graph of {@link fold} alone. */
export const foldQuantization = (graph: Graph, options?: FoldOptions): Graph =>
  fold(graph, options).graph;

/** A node that takes the place of others. */
type Made = Pick<OnnxOp, 'opType' | 'domain' | 'version' | 'inputs' | 'outputs' | 'name'> & {
  readonly attributes?: OnnxOp['attributes'];
};

type Add = (like: Tensor, changes: Partial<Tensor>) => number;

interface Style {
  readonly typeOf: TypeOf;
  /** Whether an op becomes one on integers whose activation cuts more than their range does. */
  readonly cuts: boolean;
}

function foldMain(main: Subgraph, style: Style): { folded: Subgraph } & Pick<Folded, 'staysFloat'> {
  const wiring = wire(main);
  const tensors = [...main.tensors];
  const add: Add = (like, changes) => {
    const index = tensors.length;
    tensors.push({ ...like, ...changes, index, buffer: -1 - index });
    return index;
  };
  const staysFloat = new Map<number, string>();
  const instead = new Map<OnnxOp, readonly Made[]>();
  const same = new Map<number, number>();
  for (const op of wiring.ops) {
    const passed = passedThrough(wiring, op);
    if (passed !== null) {
      same.set(passed.to, passed.from);
      instead.set(op, []);
    }
    if (instead.has(op) || isOwn(op, 'QuantizeLinear') || isOwn(op, 'DequantizeLinear')) continue;
    const found = integerForm(wiring, op, { add, ...style });
    if ('float' in found) {
      staysFloat.set(op.index, found.float);
      continue;
    }
    for (const gone of [op, ...found.ending.between]) instead.set(gone, []);
    instead.set(found.ending.to, nodes(wiring, op.name, found, add));
  }
  const ops = wiring.ops.flatMap((op): readonly (Made | OnnxOp)[] => instead.get(op) ?? [op]);
  const renamed = ops.map((op) => ({ ...op, inputs: op.inputs.map((t) => same.get(t) ?? t) }));
  const kept = withoutUnread(renamed, main.outputs).map(numbered);
  return { folded: { ...main, tensors, ops: kept }, staysFloat };
}

/** QuantizeLinear of what was dequantised, to the same integers. */
function passedThrough(wiring: Wiring, op: OnnxOp): { from: number; to: number } | null {
  const to = quantised(wiring, op);
  const from = to && dequantised(wiring, op.inputs[0] ?? -1);
  if (!to || !from || wiring.isOutput(to.tensor) || !isSame(wiring, from, to)) return null;
  return { from: from.tensor, to: to.tensor };
}

interface Found {
  readonly form: Exclude<IntegerForm, { float: string }>;
  readonly ending: Ending;
}

function integerForm(
  wiring: Wiring,
  op: OnnxOp,
  { add, typeOf: type, cuts }: Style & { readonly add: Add },
): Found | { readonly float: string } {
  const form = isOwn(op, op.opType) ? forms[op.opType] : undefined;
  if (form === undefined) return { float: `there is no ${op.opType} on integers` };
  const ending = endingOf(wiring, op);
  if ('float' in ending) return ending;
  if (ending.limit !== null && !cuts) return { float: 'its activation cuts the integers' };
  const zeroOf = (value: Quantised): number =>
    value.zeroPoint >= 0 ? value.zeroPoint : zeros(wiring, value, add);
  const found = form({
    wiring,
    op,
    output: ending.value,
    zeroOf,
    typeOf: (value) => type(wiring, value),
  });
  return 'float' in found ? found : { form: found, ending };
}

/** A zero point for each scale, where the file leaves them out. */
function zeros(wiring: Wiring, { tensor, scale }: Quantised, add: Add): number {
  const { type } = wiring.tensor(tensor) as Tensor;
  const scales = wiring.tensor(scale) as Tensor;
  const bytes = tensorBytes(type, scales.elements) ?? 0;
  return add(scales, { name: '', type, bytes, data: new Uint8Array(bytes), quantization: null });
}

/** The op on integers, and behind it the limits of its activation where they cut anything. */
function nodes(wiring: Wiring, name: string, { form, ending }: Found, add: Add): Made[] {
  const { limit, to } = ending;
  if (limit === null) return [{ ...form, name, outputs: to.outputs }];
  const result = wiring.tensor(ending.value.tensor) as Tensor;
  const inner = add(result, { name: '' });
  const bound = (value: number): number =>
    add(result, {
      name: '',
      shape: [],
      shapeSignature: null,
      elements: 1,
      bytes: 1,
      data: Uint8Array.of(value),
    });
  const [low, high] = limit.map(bound);
  return [
    { ...form, name, outputs: [inner] },
    {
      ...{ opType: 'Clip', domain: '', version: 12, name, outputs: to.outputs },
      inputs: [inner, low ?? -1, high ?? -1],
    },
  ];
}

/** Without the DequantizeLinear nodes whose results nothing reads any more. */
function withoutUnread<Node extends Pick<OnnxOp, 'opType' | 'inputs' | 'outputs'>>(
  ops: readonly Node[],
  outputs: readonly number[],
): Node[] {
  const read = new Set([...outputs, ...ops.flatMap(({ inputs }) => inputs)]);
  return ops.filter(
    ({ opType, outputs: [result = -1] }) => opType !== 'DequantizeLinear' || read.has(result),
  );
}

const numbered = (op: Made | OnnxOp, index: number): OnnxOp => ({
  ...{ type: 'ONNX', customCode: null, options: null, intermediates: [], attributes: new Map() },
  ...op,
  index,
});
