import { type BuiltinOp, type Graph, type Op, opName } from '@edgebench/model';
import type { Accumulator, Accumulators } from './accumulator.ts';

/** A convolution in the C that the NPU's compiler generates, all its units together. */
export interface ConvolutionUnit {
  /** The node's name in the compiler's graph. */
  readonly name: string;
  /** Height and width. */
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly shift: number;
  /** Rows of the parts of its kernel, from the top. */
  readonly rows: readonly number[];
}

export type Matched = { readonly accumulators: Accumulators } | { readonly unmatched: string };

type Convolution = Extract<BuiltinOp, { type: 'CONV_2D' | 'DEPTHWISE_CONV_2D' }>;

/**
 * Which op of the model each unit computes: the compiler names nodes anew, so it is by their order, and only where the
 * model is a chain, in which no other order can be, and where kernels and strides agree; else why not.
 */
export function matchUnits(graph: Graph, units: readonly ConvolutionUnit[]): Matched {
  const main = graph.subgraphs[0];
  const ops = (main?.ops ?? []).filter(isConvolution);
  if (ops.length !== units.length) {
    return { unmatched: `it has ${units.length} convolutions, the model ${ops.length}` };
  }
  if (!isChain(main?.ops ?? [])) {
    return { unmatched: 'the model branches, so that the order of its convolutions is not sure' };
  }
  const accumulators = new Map<number, Accumulator>();
  for (const [k, op] of ops.entries()) {
    const { name, kernel, stride, shift, rows } = units[k];
    const [, height = 0, width = 0] = main?.tensors[op.inputs[1] ?? -1]?.shape ?? [];
    const sizes = [height, width, op.options?.strideH, op.options?.strideW].join();
    if (sizes !== [...kernel, ...stride].join()) {
      return {
        unmatched: `${name} has another kernel or stride than op ${op.index} (${opName(op)})`,
      };
    }
    accumulators.set(op.index, { shift, ...(rows.length > 1 && { rows }) });
  }
  return { accumulators };
}

const isConvolution = (op: Op): op is Convolution =>
  op.customCode === null && (op.type === 'CONV_2D' || op.type === 'DEPTHWISE_CONV_2D');

/** Whether every op takes what the one before it gave, and nothing else that is computed. */
function isChain(ops: readonly Op[]): boolean {
  const computed = new Set(ops.flatMap(({ outputs }) => outputs));
  return ops.every(({ inputs }, k) => {
    const from = inputs.filter((tensor) => computed.has(tensor));
    return (
      from.every((tensor) => ops[k - 1]?.outputs.includes(tensor)) && (k === 0 || from.length === 1)
    );
  });
}
