import {
  addUp,
  compareTensors,
  createEmulator,
  EmulatorError,
  type TensorDifference,
} from '@edgebench/emulator';
import { createNetwork, EthosUError } from '@edgebench/ethos-u';
import { type Graph, type NpyArray, readTflite } from '@edgebench/model';
import { inputsOf } from '../inputs.ts';
import type { Compiled } from './compile.ts';

/** The profiles that a compiled model is held against. */
const references = ['tflm', 'litert-2.3-reference'] as const;
export type Reference = (typeof references)[number];

/** Inputs for a model, and what the references make of them: outputs by vector, or why one refuses the model. */
export interface Expected {
  readonly inputs: readonly NpyArray[][];
  readonly of: ReadonlyMap<Reference, readonly NpyArray[][] | string>;
}

/** What the machine made of what Vela compiled, beside the emulator on the model itself. */
export type Judged =
  | { readonly status: 'not-compiled'; readonly message: string }
  /** Vela leaves every op to the CPU. */
  | { readonly status: 'on-the-cpu' }
  /** The machine cannot follow the stream. */
  | { readonly status: 'not-run'; readonly message: string }
  /** No reference computes the model. */
  | { readonly status: 'no-reference'; readonly message: string }
  | {
      readonly status: 'compared';
      /** Some ops stay on the CPU. */
      readonly isMixed: boolean;
      /** Over all outputs and vectors; references that refuse the model are left out. */
      readonly against: ReadonlyMap<Reference, TensorDifference>;
    };

/** What the references compute on the first `count` vectors. */
export function expectedOf(model: Uint8Array, count: number): Expected {
  const graph = readTflite(model);
  const inputs = inputsOf(graph, count);
  return {
    inputs,
    of: new Map(references.map((profile) => [profile, emulate(graph, profile, inputs)])),
  };
}

function emulate(
  graph: Graph,
  profile: Reference,
  inputs: readonly NpyArray[][],
): readonly NpyArray[][] | string {
  try {
    const emulator = createEmulator(graph, { profile });
    return inputs.map((values) => emulator.run(values));
  } catch (error) {
    if (error instanceof EmulatorError) return error.message;
    throw error;
  }
}

/** Runs what Vela compiled on the inputs and compares. */
export function judge(compiled: Compiled, expected: Expected): Judged {
  if (compiled.status === 'failed') {
    const why = compiled.code === null ? 'Vela ended' : `Vela's exit code is ${compiled.code}`;
    return { status: 'not-compiled', message: `${why}: ${compiled.log.trim().slice(-300)}` };
  }
  const placed = readTflite(compiled.bytes).subgraphs[0]?.ops ?? [];
  const onNpu = placed.filter(({ customCode }) => customCode === 'ethos-u').length;
  if (onNpu === 0) return { status: 'on-the-cpu' };
  const answers = [...expected.of].flatMap(([profile, outputs]) =>
    typeof outputs === 'string' ? [] : [[profile, outputs] as const],
  );
  if (answers.length === 0) {
    const message = [...expected.of].map(([profile, why]) => `${profile}: ${why}`).join('; ');
    return { status: 'no-reference', message };
  }
  try {
    const network = createNetwork(compiled.bytes);
    const outputs = expected.inputs.map((values) => network.run(values));
    const against = new Map(
      answers.map(([profile, answer]) => [profile, difference(answer, outputs)]),
    );
    return { status: 'compared', isMixed: onNpu < placed.length, against };
  } catch (error) {
    if (error instanceof EthosUError || error instanceof EmulatorError)
      return { status: 'not-run', message: `${error.code}: ${error.message}` };
    throw error;
  }
}

const difference = (
  expected: readonly NpyArray[][],
  actual: readonly NpyArray[][],
): TensorDifference =>
  addUp(
    expected.flatMap((outputs, number) =>
      outputs.flatMap((wanted, k) => {
        const found = actual[number]?.[k];
        return found === undefined ? [] : [compareTensors(wanted, found)];
      }),
    ),
  );
