import { expect, test } from 'vitest';
import { watchAccumulators } from '../checks/accumulator.ts';
import { checkStream } from '../checks/checks.ts';
import { decodeCommands } from '../commands/decode.ts';
import { readCompiled } from '../container/read.ts';
import type { NpuOp } from '../container/types.ts';
import { EthosUError } from '../errors.ts';
import { execute, prepare } from '../machine/run.ts';
import type { Watcher } from '../machine/types.ts';
import { fixture } from './fixtures.ts';
import { guardedMemory } from './guarded-memory.ts';
import { mutated, type Random, type Subject } from './mutate-stream.ts';
import { createRandom } from './weight-distributions.ts';

/** Fewer or more by `FUZZ_RUNS`; the figure that is asked for is 100,000. */
const runs = Number(process.env.FUZZ_RUNS ?? 2_000);
const seed = Number(process.env.FUZZ_SEED ?? 7);

/** About ten times what the models take as they are. */
const limits = { work: 2 ** 25, elements: 2 ** 20 };
const longestMs = 2_000;

const subjects = ['u55-128', 'u55-128_legacy', 'u65-512'].map((name): Subject => {
  const [op] = readCompiled(fixture(`ethos-u/digits_${name}_vela.tflite`)).npuOps;
  return { op, commands: decodeCommands(op.words, op.product) };
});

test(`of ${runs} mutated streams each runs within its memory, or is refused with a typed error`, {
  timeout: 7_200_000,
}, () => {
  const unit = createRandom(seed);
  const random: Random = (limit) => Math.floor(unit() * limit);
  const outcomes: Record<string, number> = {};
  let slowestMs = 0;
  for (let run = 0; run < runs; run += 1) {
    const op = mutated(subjects[random(subjects.length)], random);
    try {
      const start = process.cpuUsage();
      const outcome = attempt(op);
      slowestMs = Math.max(slowestMs, process.cpuUsage(start).user / 1000);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    } catch (error) {
      throw new Error(`run ${run} of seed ${seed}`, { cause: error });
    }
  }
  process.stdout.write(`${JSON.stringify({ ...outcomes, slowestMs: Math.round(slowestMs) })}\n`);
  expect(slowestMs).toBeLessThan(longestMs);
  expect(outcomes.ran).toBeGreaterThan(runs / 10);
});

/** `ran`, or the code of the error. */
function attempt(op: NpuOp): string {
  try {
    return runGuarded(op);
  } catch (error) {
    if (!(error instanceof EthosUError)) throw error;
    expect(error.remedy).not.toBe('');
    return error.code;
  }
}

function runGuarded(op: NpuOp): string {
  const { memory, isIntact } = guardedMemory(op);
  const inside = (region: number | null, start: number, end: number): void => {
    const bytes = region === null ? memory.shram : memory.regions[region];
    if (!(start >= 0 && start <= end && end <= bytes.length))
      throw new Error(`bytes ${start} to ${end} of region ${region} were touched`);
  };
  const watcher: Watcher = { ...watchAccumulators().watcher, read: inside, write: inside };
  try {
    const prepared = prepare(op, limits);
    checkStream(op, prepared.operations);
    execute(prepared, memory, watcher);
    return 'ran';
  } finally {
    expect(isIntact()).toBe(true);
  }
}
