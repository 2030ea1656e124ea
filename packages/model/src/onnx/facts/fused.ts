import type { Op, Subgraph } from '../../graph.ts';

/** Activations that every runtime computes in the op before them. */
const activations: ReadonlySet<string> = new Set(['Clip', 'Relu']);

/** The subgraph whose activations are part of the op that feeds them alone, as TFLite has them in options. */
export function withFusedActivations(main: Subgraph): Subgraph {
  const reads = new Map<number, number>();
  for (const index of [...main.ops.flatMap(({ inputs }) => inputs), ...main.outputs]) {
    reads.set(index, (reads.get(index) ?? 0) + 1);
  }
  const written = new Set(main.ops.flatMap(({ outputs }) => outputs));
  const instead = new Map<number, number>();
  const kept = main.ops.filter((op) => {
    const [from = -1] = op.inputs;
    const [to = -1] = op.outputs;
    if (!isActivation(op) || !written.has(from) || reads.get(from) !== 1) return true;
    instead.set(from, to);
    return false;
  });
  const last = (index: number): number => {
    let end = index;
    for (let to = instead.get(end); to !== undefined; to = instead.get(end)) end = to;
    return end;
  };
  const ops = kept.map((op, index): Op => ({ ...op, index, outputs: op.outputs.map(last) }));
  return { ...main, ops };
}

const isActivation = (op: Op): boolean =>
  op.type === 'ONNX' && op.domain === '' && activations.has(op.opType);
