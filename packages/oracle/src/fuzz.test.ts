import { createRandom } from '@edgebench/core/testing';
import {
  compareTensors,
  createEmulator,
  EmulatorError,
  softwareProfiles,
} from '@edgebench/emulator';
import { ModelError, readTflite, vectors } from '@edgebench/model';
import { expect, test } from 'vitest';
import { generate } from './generator/generate.ts';
import { mutate } from './mutate.ts';

/** Fewer or more by `FUZZ_RUNS`. */
const runs = Number(process.env.FUZZ_RUNS ?? 100_000);
const seed = Number(process.env.FUZZ_SEED ?? 4);
/** Models whose tensors take more are prepared but not run, so that no mutation is a long computation. */
const arenaLimit = 32_768;

test(`of ${runs} mutated models each runs, or is refused with a typed error`, {
  timeout: 1_200_000,
}, () => {
  const random = createRandom(seed);
  const cases = generate().filter(({ model }) => model.length < 8192);
  const outcomes = { ran: 0, 'too large': 0, 'not read': 0, 'not run': 0 };
  for (let run = 0; run < runs; run++) {
    const from = cases[random(cases.length)];
    if (from === undefined) throw new Error('no cases');
    const bytes = mutate(from.model, random);
    const profile = softwareProfiles[random(softwareProfiles.length)];
    if (profile === undefined) throw new Error('no profiles');
    try {
      outcomes[attempt(bytes, profile.id)]++;
    } catch (error) {
      if (error instanceof ModelError) outcomes['not read']++;
      else if (error instanceof EmulatorError) outcomes['not run']++;
      else throw new Error(`run ${run}: ${from.id} as ${profile.id}`, { cause: error });
    }
  }
  process.stdout.write(`${JSON.stringify(outcomes)}\n`);
  for (const outcome of ['ran', 'not read', 'not run'] as const) {
    expect(outcomes[outcome], outcome).toBeGreaterThan(runs * 0.05);
  }
});

/** Prepares and runs a model by both kinds of kernels, which must agree: one that strays reads something else. */
function attempt(bytes: Uint8Array, profile: string): 'ran' | 'too large' {
  const graph = readTflite(bytes);
  const [simd, plain] = (['simd', 'plain'] as const).map((kernels) =>
    createEmulator(graph, { profile, kernels, memoryLimit: 2 ** 22 }),
  );
  if (simd === undefined || plain === undefined) throw new Error('not reached');
  if (simd.memory.arenaBytes > arenaLimit) return 'too large';
  const ports = simd.inputs.map((port) => ({ ...port, zeroPoint: 0 }));
  for (const inputs of vectors(ports, 2)) {
    const [found, expected] = [simd.run(inputs), plain.run(inputs)];
    const differences = expected.map((array, k) => compareTensors(array, found[k] ?? array).first);
    expect(differences).toEqual(expected.map(() => null));
  }
  return 'ran';
}
