import {
  addUp,
  createEmulator,
  type Emulator,
  EmulatorError,
  firstDifference,
  type OpDifference,
  type TensorDifference,
} from '@edgebench/emulator';
import {
  computedTensors,
  type Graph,
  type NpyArray,
  type OnnxOp,
  readOnnx,
  type Subgraph,
  type Tensor,
} from '@edgebench/model';
import { compare } from '../compare.ts';
import { inputsOf } from '../inputs.ts';
import type { Oracle } from '../runtime.ts';
import { type Flip, flips } from './explain.ts';
import { addFloats, type Floats, floatsBeside, noFloats } from './floats.ts';
import { observe } from './observe.ts';
import { type SpreadAfter, spreadsIn } from './spread.ts';
import { type Tensors, walk } from './walk.ts';

/** What the emulator makes of an ONNX model beside ONNX Runtime. */
export type Held =
  | { readonly status: 'held'; readonly found: Found }
  | { readonly status: 'refused'; readonly by: 'runtime' | 'emulator'; readonly message: string };

export interface Found {
  readonly vectors: number;
  /** From the inputs to the outputs. */
  readonly outputs: TensorDifference;
  /** What QuantizeLinear writes, from the inputs on. */
  readonly chain: TensorDifference;
  /** Integers that other ops write, from the runtime's own integers. */
  readonly integers: TensorDifference;
  /** What QuantizeLinear writes, from the runtime's own integers. */
  readonly quantized: TensorDifference;
  /** Those of them that differ. */
  readonly flips: readonly Flip[];
  /** Floats, from the runtime's own integers. */
  readonly floats: Floats;
  /** Those of them that are outputs of the model. */
  readonly floatOutputs: Floats;
  /** The first op that computes otherwise than the runtime from the runtime's own tensors. */
  readonly first: OpDifference | null;
  /** Tensors that the runtime does not show without computing otherwise. */
  readonly unseen: readonly string[];
}

/** Runs seeded vectors on both sides. Throws a `ModelError` for a model that cannot be read. */
export async function hold(model: Uint8Array, oracle: Oracle, vectors: number): Promise<Held> {
  const { profile } = oracle;
  const written = readOnnx(model);
  const inputs = inputsOf(written, vectors);
  try {
    const emulator = createEmulator(written, { profile, allTensors: true });
    const { graph } = emulator;
    const observed = await observe(oracle, model, written, inBoth(graph, written), inputs);
    if (observed.status === 'refused') return { ...observed, by: 'runtime' };
    const sides = { graph, emulator, spreadAfter: spreadsIn(graph, profile) };
    const found = observed.vectors.map((truth) => beside(truth, sides));
    const total = (part: 'outputs' | 'chain' | 'integers' | 'quantized'): TensorDifference =>
      addUp(found.map((each) => each[part]));
    return {
      status: 'held',
      found: {
        vectors,
        outputs: total('outputs'),
        chain: total('chain'),
        integers: total('integers'),
        quantized: total('quantized'),
        flips: found.flatMap(({ flips }) => flips),
        floats: found.map(({ floats }) => floats).reduce(addFloats, noFloats),
        floatOutputs: found.map((each) => each.floatOutputs).reduce(addFloats, noFloats),
        first: found.find(({ first }) => first !== null)?.first ?? null,
        unseen: observed.unseen,
      },
    };
  } catch (error) {
    if (!(error instanceof EmulatorError)) throw error;
    return { status: 'refused', by: 'emulator', message: `${error.code}: ${error.message}` };
  }
}

/** Tensors that a folded model still computes. */
function inBoth(folded: Graph, written: Graph): readonly Tensor[] {
  const left = new Set(computedTensors(folded).map(({ index }) => index));
  return computedTensors(written).filter(({ index }) => left.has(index));
}

interface Sides {
  readonly graph: Graph;
  readonly emulator: Emulator;
  readonly spreadAfter: SpreadAfter;
}

/** One vector. */
function beside(
  truth: Tensors,
  { graph, emulator, spreadAfter }: Sides,
): Omit<Found, 'vectors' | 'unseen'> {
  const main = graph.subgraphs[0] as Subgraph;
  const ops = main.ops.flatMap((op) => (op.type === 'ONNX' ? [op] : []));
  const against =
    (computed: (index: number) => NpyArray | null | undefined) =>
    (indices: readonly number[]): TensorDifference =>
      addUp(
        indices.flatMap((index) => {
          const [expected, actual] = [truth.get(index), computed(index)];
          return expected && actual ? [compare(expected, actual)] : [];
        }),
      );
  const written = (wanted: (op: OnnxOp) => boolean): readonly number[] =>
    ops
      .filter(wanted)
      .flatMap(({ outputs }) => outputs.filter((index) => isInteger(main.tensors[index])));
  const quantizing = written(quantizes);
  const tensorsAt = (indices: readonly number[]): readonly Tensor[] =>
    indices.flatMap((index) => main.tensors[index] ?? []);

  emulator.run(main.inputs.flatMap((index) => truth.get(index) ?? []));
  const chain = against(emulator.tensor);
  const fromInputs = { outputs: chain(main.outputs), chain: chain(quantizing) };
  const first = firstDifference(graph, (index) => truth.get(index) ?? null, emulator);
  const walked = walk(graph, emulator, truth, spreadAfter);
  const fromIntegers = against(walked.emulated);
  return {
    ...fromInputs,
    integers: fromIntegers(written((op) => !quantizes(op))),
    quantized: fromIntegers(quantizing),
    flips: ops.filter(quantizes).flatMap((op) => flips(op, truth, walked)),
    floats: floatsBeside(tensorsAt(ops.flatMap(({ outputs }) => outputs)), truth, walked),
    floatOutputs: floatsBeside(tensorsAt(main.outputs), truth, walked),
    first,
  };
}

const quantizes = ({ opType, domain }: OnnxOp): boolean =>
  opType === 'QuantizeLinear' && domain !== 'com.microsoft';

const isInteger = (tensor: Tensor | undefined): boolean =>
  tensor !== undefined && !/FLOAT/.test(tensor.type);
