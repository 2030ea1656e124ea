import { readFileSync } from 'node:fs';
import { ModelError, type NpyArray, readOnnx, vectors } from '@edgebench/model';
import { buildOnnx, generator, mutated, seedOf, smallOnnx } from '@edgebench/model/testing';
import { expect, test } from 'vitest';
import { createEmulator } from '../emulator.ts';
import { EmulatorError } from '../errors.ts';

/** Fewer or more by `FUZZ_RUNS`. */
const runs = Number(process.env.FUZZ_RUNS ?? 1000);
const seed = Number(process.env.FUZZ_SEED ?? 10);
const profiles = ['onnxruntime-disabled', 'onnxruntime-default'];
/** Models whose tensors take more are prepared but not run, so that no mutation is a long computation. */
const arenaLimit = 262_144;
/** Milliseconds that no run may take on however slow a machine. */
const limit = 20_000;

const zoo = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../../zoo/${name}.onnx`, import.meta.url));

test(`of ${runs} mutated ONNX models each runs twice alike, or is refused with a typed error`, {
  timeout: 1_200_000,
}, () => {
  const random = generator(seed);
  const models = [
    buildOnnx(smallOnnx),
    zoo('residual_qoperator'),
    zoo('conv_float_island'),
    zoo('lstm_classifier'),
  ].map(seedOf);
  const outcomes = { ran: 0, 'too large': 0, 'not read': 0, 'not run': 0 };
  let slowest = 0;
  for (let run = 0; run < runs; run++) {
    const [from, other] = [models[random(models.length)], models[random(models.length)]];
    if (from === undefined || other === undefined) throw new Error('no models');
    const bytes = mutated(from, other, random);
    const profile = profiles[random(profiles.length)] ?? '';
    const start = process.cpuUsage();
    try {
      outcomes[attempt(bytes, profile)]++;
    } catch (error) {
      if (error instanceof ModelError) outcomes['not read']++;
      else if (error instanceof EmulatorError) outcomes['not run']++;
      else throw new Error(`run ${run} of seed ${seed} as ${profile}`, { cause: error });
    }
    slowest = Math.max(slowest, process.cpuUsage(start).user / 1000);
  }
  process.stdout.write(`${JSON.stringify(outcomes)}, slowest ${slowest.toFixed(0)} ms\n`);
  expect(slowest).toBeLessThan(limit);
  for (const outcome of ['ran', 'not read', 'not run'] as const) {
    expect(outcomes[outcome], outcome).toBeGreaterThan(runs * 0.01);
  }
});

/** The second run begins with what the first one left: an op that does not write all of its output gives itself away. */
function attempt(bytes: Uint8Array, profile: string): 'ran' | 'too large' {
  const emulator = createEmulator(readOnnx(bytes), { profile, memoryLimit: 2 ** 22 });
  if (emulator.memory.arenaBytes > arenaLimit) return 'too large';
  const [inputs = [], others = []] = vectors(
    emulator.inputs.map((port) => ({ ...port, zeroPoint: 0 })),
    2,
  );
  const first = emulator.run(inputs);
  emulator.run(others);
  expect(hexOf(emulator.run(inputs)) === hexOf(first), 'the outputs of both runs').toBe(true);
  return 'ran';
}

const hexOf = (arrays: readonly NpyArray[]): string =>
  arrays.map(({ bytes }) => Buffer.from(bytes).toString('hex')).join();
