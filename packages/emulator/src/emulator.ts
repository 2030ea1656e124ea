import {
  foldQuantization,
  type Graph,
  type NpyArray,
  type NpyType,
  type Subgraph,
} from '@edgebench/model';
import { EmulatorError } from './errors.ts';
import type { Data, Operand, Step } from './kernels/kernel.ts';
import { isWide } from './kernels/wide.ts';
import { type Accumulators, checkAccumulators } from './neural-art/accumulator.ts';
import type { Profile } from './profiles/profile.ts';
import { profileById, profilesOf } from './profiles/profiles.ts';
import { load } from './program/load.ts';
import { sizeOf, storedType, viewAt } from './program/operand.ts';
import { prepare } from './program/prepare.ts';

export interface EmulatorOptions {
  readonly profile: Profile | string;
  /**
   * What a compiler chose for convolutions: profiles of the family `neural-art` run none without, others have no use
   * for it. Ops that are no convolutions are refused with `wrong-shift`.
   */
  readonly accumulators?: Accumulators;
  /** Keep every tensor readable after a run; costs memory. */
  readonly allTensors?: boolean;
  /** `plain` runs the TypeScript kernels alone. */
  readonly kernels?: 'simd' | 'plain';
  /** Bytes that the tensors may take; 1 GiB where left out. */
  readonly memoryLimit?: number;
}

/** An input or output of the model. */
export interface Port {
  readonly index: number;
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: NpyType;
}

export interface Emulator {
  readonly profile: Profile;
  /** The graph that runs: the model's, with its quantisation patterns folded where the profile does so. */
  readonly graph: Graph;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /**
   * One inference: copies of the outputs for copies of the inputs. Throws `wrong-input` naming the tensor, what it
   * expects and what was found.
   */
  readonly run: (inputs: readonly NpyArray[]) => NpyArray[];
  /** One inference on what {@link input} holds; allocates nothing. */
  readonly invoke: () => void;
  /** Input k's elements, to be written before every {@link invoke}: their place is used again during it. */
  readonly input: (k: number) => Data;
  /** Output k's elements, valid until the next run. */
  readonly output: (k: number) => Data;
  /** Any tensor of the main subgraph after a run; null for one that no op touches. Needs `allTensors`. */
  readonly tensor: (index: number) => NpyArray | null;
  /**
   * One op of the main subgraph of `graph` (by its index) on given values of its inputs; null stands for a constant or an input
   * left out. Returns its outputs, or null for an op that was computed beforehand. Needs `allTensors`.
   */
  readonly runOp: (index: number, inputs: readonly (NpyArray | null)[]) => NpyArray[] | null;
  /** Sets variables to their initial values. */
  readonly reset: () => void;
  readonly memory: {
    readonly arenaBytes: number;
    readonly packedBytes: number;
    readonly scratchBytes: number;
  };
}

/** Prepares a model to be run as a profile's runtime would. Throws an `EmulatorError` before anything runs. */
export function createEmulator(graph: Graph, options: EmulatorOptions): Emulator {
  const { allTensors = false, kernels = 'simd', memoryLimit = 2 ** 30 } = options;
  const { accumulators = new Map() } = options;
  const profile =
    typeof options.profile === 'string' ? profileById(options.profile) : options.profile;
  checkFormat(graph, profile);
  const program = profile.folds ? foldQuantization(graph, { as: 'onnxruntime-x86-64' }) : graph;
  const main = program.subgraphs[0] as Subgraph;
  checkAccumulators(graph, accumulators);
  const simd = kernels === 'simd';
  const prepared = prepare(program, { profile, accumulators, simd, memoryLimit });
  const loaded = load(prepared, main.outputs, allTensors);
  const { memory, placeOf, steps } = loaded;
  const dataOf = (operand: Operand): Data => {
    const place = placeOf(operand);
    return place === null
      ? (operand.constant as Data)
      : viewAt(operand.type, memory.buffer, place, operand.elements);
  };
  const operandsOf = (indices: readonly number[]): Operand[] =>
    indices.map((index) => prepared.operands.get(index) as Operand);
  const [inputs, outputs] = [operandsOf(main.inputs), operandsOf(main.outputs)];
  const [inputData, outputData] = [inputs.map(dataOf), outputs.map(dataOf)];
  const variables = [...prepared.operands.values()].filter(({ isVariable }) => isVariable);

  const invoke = (): void => {
    for (const step of steps) step();
  };
  const write = (operand: Operand, value: NpyArray): void => {
    checkInput(operand, value);
    bytesOf(dataOf(operand)).set(value.bytes);
  };
  const reset = (): void => {
    for (const operand of variables) {
      const data = dataOf(operand);
      if (operand.constant !== null) bytesOf(data).set(bytesOf(operand.constant));
      else if (!isWide(data)) data.fill(operand.zeroPoint);
    }
  };
  const needAll = (): void => {
    if (!allTensors) throw new TypeError('the emulator was made without allTensors');
  };
  reset();
  return {
    profile,
    graph: program,
    inputs: inputs.map(portOf),
    outputs: outputs.map(portOf),
    invoke,
    input: (k) => inputData[k] as Data,
    output: (k) => outputData[k] as Data,
    run: (values) => {
      if (values.length !== inputs.length) throw wrongCount(inputs.length, values.length);
      for (const [k, value] of values.entries()) write(inputs[k] as Operand, value);
      invoke();
      return outputs.map((operand) => arrayOf(operand, dataOf(operand)));
    },
    tensor: (index) => {
      needAll();
      const operand = prepared.operands.get(index);
      return operand === undefined ? null : arrayOf(operand, dataOf(operand));
    },
    runOp: (index, values) => {
      needAll();
      const place = prepared.ops.findIndex(({ op }) => op.index === index);
      const found = prepared.ops[place];
      if (found === undefined) return null;
      for (const [k, operand] of found.inputs.entries()) {
        const value = values[k];
        if (operand !== null && operand.constant === null && value) write(operand, value);
      }
      (steps[place] as Step)();
      return found.outputs.map((operand) => arrayOf(operand, dataOf(operand)));
    },
    reset,
    memory: {
      arenaBytes: loaded.arenaBytes,
      packedBytes: loaded.packedBytes,
      scratchBytes: loaded.scratchBytes,
    },
  };
}

const bytesOf = (data: Data): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

/** Throws `wrong-profile` where the profile's runtime does not read the model's format. */
function checkFormat({ format }: Graph, { id, family }: Profile): void {
  if ((family === 'onnxruntime') === (format === 'onnx')) return;
  const fitting = profilesOf(format).map((profile) => profile.id);
  throw new EmulatorError('wrong-profile', `${id} runs no model of this format`, {
    expected: fitting.join(', '),
    found: id,
    remedy: `choose a profile for ${format === 'onnx' ? 'ONNX' : 'TFLite'} models`,
  });
}

function portOf({ index, name, shape, type }: Operand): Port {
  if (type === 'resource') {
    throw new EmulatorError('unsupported-type', 'a handle is no input or output of a model', {
      tensor: name,
      found: type,
      remedy: 'export the model with its variables inside',
    });
  }
  return { index, name, shape, type: storedType(type) };
}

const arrayOf = ({ shape, type }: Operand, data: Data): NpyArray => ({
  type: storedType(type),
  shape,
  bytes: Uint8Array.from(bytesOf(data)),
});

function checkInput({ name, shape, type, elements }: Operand, value: NpyArray): void {
  const same = value.type === storedType(type) && value.shape.length === shape.length;
  const fits = value.bytes.byteLength === elements * sizeOf(type);
  if (same && fits && value.shape.every((size, k) => size === shape[k])) return;
  throw new EmulatorError('wrong-input', 'the array does not fit', {
    tensor: name,
    expected: `${type}[${shape.join(',')}]`,
    found: `${value.type}[${value.shape.join(',')}]${same && !fits ? ` in ${value.bytes.byteLength} bytes` : ''}`,
    remedy:
      'give arrays of the type and shape that `bench inspect` shows, in the order of the inputs',
  });
}

const wrongCount = (expected: number, found: number): EmulatorError =>
  new EmulatorError('wrong-input', 'the model has another number of inputs', {
    expected: `${expected}`,
    found: `${found}`,
    remedy: '`bench inspect` shows the inputs in their order',
  });
