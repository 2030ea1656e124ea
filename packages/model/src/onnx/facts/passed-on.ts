import type { Subgraph, Tensor } from '../../graph.ts';

/** Operators that only rewrite their first input, so that a constant stays one. */
const rewriting: ReadonlySet<string> = new Set([
  ...['Cast', 'CastLike', 'DequantizeLinear', 'Flatten', 'Identity', 'QuantizeLinear', 'Reshape'],
  ...['Squeeze', 'Transpose', 'Unsqueeze'],
]);

/**
 * The subgraph in which what is made of one constant counts as that constant, with its buffer, as toolchains prepare it
 * before any run: weights behind a DequantizeLinear. The data are the file's, cut to the size of the smaller form; their
 * length counts, not their values.
 */
export function passedOn(main: Subgraph): Subgraph {
  const tensors = [...main.tensors];
  for (const op of main.ops) {
    const source = tensors[op.inputs[0] ?? -1];
    const [index = -1] = op.outputs;
    const made = tensors[index];
    if (op.type !== 'ONNX' || !rewriting.has(op.opType) || !source?.data || !made) continue;
    tensors[index] = made.data === null ? held(made, source, source.data) : made;
  }
  return { ...main, tensors };
}

const held = (made: Tensor, { buffer }: Tensor, data: Uint8Array): Tensor => ({
  ...made,
  data: data.subarray(0, made.bytes ?? data.length),
  buffer,
});
