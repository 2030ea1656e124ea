import type { Graph, NpyArray, Tensor } from '@edgebench/model';
import type { Oracle } from '../runtime.ts';
import type { Tensors } from './walk.ts';

export type Observed =
  | {
      readonly status: 'observed';
      /** For each vector what the runtime made of every tensor that could be seen, and its inputs. */
      readonly vectors: readonly Tensors[];
      /** Tensors that cannot be seen without changing what the runtime computes. */
      readonly unseen: readonly string[];
    }
  | { readonly status: 'refused'; readonly message: string };

/**
 * Runs a model with every tensor of `computed` made an output. That may keep an optimiser from fusing ops: where the outputs are
 * not the same bit for bit as without, floats are left unobserved, and then everything but the outputs.
 */
export async function observe(
  oracle: Oracle,
  model: Uint8Array,
  { subgraphs: [main] }: Graph,
  computed: readonly Tensor[],
  inputs: readonly (readonly NpyArray[])[],
): Promise<Observed> {
  const outputs = main?.outputs ?? [];
  const plain = await oracle.run({ model, vectors: inputs });
  if (plain.status !== 'ok') return { status: 'refused', message: plain.message };
  const all = computed.map(({ index }) => index);
  const integers = computed.filter(({ type }) => !/FLOAT/.test(type)).map(({ index }) => index);
  for (const seen of [all, [...new Set([...integers, ...outputs])]]) {
    const answer = await oracle.run({ model, vectors: inputs, tensors: seen });
    if (answer.status !== 'ok') continue;
    if (!answer.vectors.every((tensors, k) => agree(plain.vectors[k], tensors, outputs))) continue;
    const unseen = computed.filter(({ index }) => !seen.includes(index)).map(({ name }) => name);
    return { status: 'observed', vectors: withInputs(answer.vectors), unseen };
  }
  const unseen = computed.filter(({ index }) => !outputs.includes(index)).map(({ name }) => name);
  return { status: 'observed', vectors: withInputs(plain.vectors), unseen };

  function withInputs(vectors: readonly Tensors[]): readonly Tensors[] {
    return vectors.map((tensors, k) => {
      const given = (main?.inputs ?? []).flatMap((index, place) => {
        const value = inputs[k]?.[place];
        return value === undefined ? [] : [[index, value] as const];
      });
      return new Map([...tensors, ...given]);
    });
  }
}

const agree = (a: Tensors | undefined, b: Tensors, outputs: readonly number[]): boolean =>
  outputs.every((index) => {
    const [left, right] = [a?.get(index), b.get(index)];
    return left && right && Buffer.compare(left.bytes, right.bytes) === 0;
  });
