import type { BuiltinOperator, TensorType } from '@edgebench/model';
import {
  type Encodable,
  encodeModel,
  type OpSpec,
  rawModel,
  type SubgraphSpec,
  type TensorSpec,
} from '@edgebench/model/testing';
import type { Draw } from './draw.ts';

/** A model around one op, and what sets it apart from the op's other cases. */
export interface Case {
  /** `CONV_2D/7`: from it and the seed the case is made again. */
  readonly id: string;
  readonly op: BuiltinOperator;
  readonly variant: string;
  readonly model: Uint8Array;
  /** Float inputs are to span [-reach, reach], or where `positive` (0, reach]. */
  readonly reach: number;
  readonly positive: boolean;
}

/** What a family draws: subgraphs, of which the first is run, and words that say what is special. */
export interface Drawn {
  readonly subgraphs: readonly SubgraphSpec[];
  readonly variant: readonly (string | false | undefined)[];
  /** Float inputs span [-reach, reach]; 1 where left out. */
  readonly reach?: number;
  /** The op is defined for numbers above zero. */
  readonly positive?: boolean;
  /** Names of tensors of the first subgraph that its last op keeps the quantisation of steps within in. */
  readonly intermediates?: readonly string[];
}

/** Makes one case of an op; `index` walks through what every run of the cases must contain, such as types. */
export type Family = (draw: Draw, index: number) => Drawn;

/** An element of a list that `index` walks through. */
export const walk = <const T>(list: readonly T[], index: number): T =>
  list[index % list.length] as T;

/** One op as a model: tensors without data are the model's inputs. */
export function singleOp(
  type: BuiltinOperator,
  inputs: readonly (TensorSpec | null)[],
  outputs: readonly TensorSpec[],
  options?: Encodable,
): readonly SubgraphSpec[] {
  const given = inputs.filter((tensor) => tensor !== null);
  const op: OpSpec = {
    type,
    inputs: inputs.map((tensor) => tensor?.name ?? null),
    outputs: outputs.map(({ name }) => name),
    ...(options && { options }),
  };
  return [
    {
      tensors: [...new Map([...given, ...outputs].map((tensor) => [tensor.name, tensor])).values()],
      ops: [op],
      inputs: given
        .filter(({ data, isVariable }) => data === undefined && isVariable !== true)
        .map(({ name }) => name),
      outputs: outputs.map(({ name }) => name),
    },
  ];
}

/** Writes what a family has drawn as a file. */
export function write({ subgraphs, intermediates = [] }: Drawn): Uint8Array {
  const made = rawModel(...subgraphs);
  // The codes are in the order of the ops, one for each.
  const ops = subgraphs.flatMap((subgraph) => subgraph.ops);
  const operatorCodes = made.operatorCodes.map((code, place) => ({
    ...code,
    version: versions[ops[place]?.type ?? ''] ?? 1,
  }));
  // Without it a scalar is to some readers a tensor of unknown shape.
  const ranked = made.subgraphs.map((subgraph) => ({
    ...subgraph,
    tensors: subgraph.tensors.map((tensor) => ({ ...tensor, hasRank: true })),
  }));
  const raw = { ...made, subgraphs: ranked, operatorCodes };
  const names = subgraphs[0]?.tensors.map(({ name }) => name) ?? [];
  const [main, ...others] = raw.subgraphs;
  if (main === undefined || intermediates.length === 0) return encodeModel(raw);
  const operators = main.operators.map((operator, place) =>
    place === main.operators.length - 1
      ? { ...operator, intermediates: intermediates.map((name) => names.indexOf(name)) }
      : operator,
  );
  return encodeModel({ ...raw, subgraphs: [{ ...main, operators }, ...others] });
}

export type Activation = 'NONE' | 'RELU' | 'RELU6' | 'RELU_N1_TO_1';
export type { TensorSpec, TensorType };

/** Ops whose first version LiteRT does not register. */
const versions: Readonly<Record<string, number>> = { BROADCAST_TO: 2 };
