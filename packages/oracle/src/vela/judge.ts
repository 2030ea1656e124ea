import {
  addUp,
  createEmulator,
  type Emulator,
  EmulatorError,
  type TensorDifference,
} from '@edgebench/emulator';
import { createNetwork, EthosUError } from '@edgebench/ethos-u';
import { type Graph, type NpyArray, readTflite } from '@edgebench/model';
import { compare } from '../compare.ts';
import { inputsOf } from '../inputs.ts';
import type { Compiled } from './compile.ts';

/** The profiles that a compiled model is held against. */
export const references = ['tflm', 'litert-2.3-reference'] as const;
export type Reference = (typeof references)[number];

/** What the machine made of what Vela compiled, beside the emulator on the model itself. */
export type Judged =
  | { readonly status: 'not-compiled'; readonly message: string }
  /** Vela leaves every op to the CPU. */
  | { readonly status: 'on-the-cpu' }
  /** The machine cannot follow the stream. */
  | { readonly status: 'not-run'; readonly message: string }
  /** No profile computes the model. */
  | { readonly status: 'no-reference'; readonly message: string }
  | {
      readonly status: 'compared';
      /** Some ops stay on the CPU. */
      readonly isMixed: boolean;
      /** Over all outputs and vectors; profiles that refuse the model are left out. */
      readonly against: ReadonlyMap<Reference, TensorDifference>;
    };

/** Runs both on the same `count` vectors of inputs. */
export function judgeCompiled(model: Uint8Array, compiled: Compiled, count: number): Judged {
  if (compiled.status === 'failed') {
    const why = compiled.code === null ? 'Vela ended' : `Vela's exit code is ${compiled.code}`;
    return { status: 'not-compiled', message: `${why}: ${compiled.log.trim().slice(-300)}` };
  }
  const graph = readTflite(model);
  const placed = readTflite(compiled.bytes).subgraphs[0]?.ops ?? [];
  const onNpu = placed.filter(({ customCode }) => customCode === 'ethos-u').length;
  if (onNpu === 0) return { status: 'on-the-cpu' };
  const emulators = references.map((profile) => [profile, emulatorOf(graph, profile)] as const);
  const willing = emulators.flatMap(([profile, emulator]) =>
    typeof emulator === 'string' ? [] : [[profile, emulator] as const],
  );
  if (willing.length === 0) {
    const message = emulators.map(([profile, why]) => `${profile}: ${why}`).join('; ');
    return { status: 'no-reference', message };
  }
  try {
    const network = createNetwork(compiled.bytes);
    const inputs = inputsOf(graph, count);
    const outputs = inputs.map((values) => network.run(values));
    const against = new Map(
      willing.map(([profile, emulator]) => [profile, difference(emulator, inputs, outputs)]),
    );
    return { status: 'compared', isMixed: onNpu < placed.length, against };
  } catch (error) {
    if (error instanceof EthosUError || error instanceof EmulatorError)
      return { status: 'not-run', message: `${error.code}: ${error.message}` };
    throw error;
  }
}

/** The emulator, or why it refuses. */
function emulatorOf(graph: Graph, profile: Reference): Emulator | string {
  try {
    return createEmulator(graph, { profile });
  } catch (error) {
    if (error instanceof EmulatorError) return error.message;
    throw error;
  }
}

function difference(
  emulator: Emulator,
  inputs: readonly NpyArray[][],
  outputs: readonly NpyArray[][],
): TensorDifference {
  return addUp(
    inputs.flatMap((values, number) =>
      emulator.run(values).flatMap((wanted, k) => {
        const actual = outputs[number]?.[k];
        return actual === undefined ? [] : [compare(wanted, actual)];
      }),
    ),
  );
}
