import { BenchError, type ImportedOutcome } from '@edgebench/core';
import { createRandom } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { processorClock } from '../testing.ts';
import { beside, corpus, type Source } from './corpus.ts';
import { mutate } from './mutate.ts';

/** Fewer or more by `FUZZ_RUNS`; the figure that is asked for is 100,000. */
const runs = Number(process.env.FUZZ_RUNS ?? 5_000);
const seed = Number(process.env.FUZZ_SEED ?? 5);

const longestMs = 1_000;

test(`of ${runs} mutated reports each gives sound figures, or is refused with a typed error`, {
  timeout: 3_600_000,
}, () => {
  const random = createRandom(seed);
  const sources = corpus();
  const outcomes = { read: 0, refused: 0 };
  let slowestMs = 0;
  for (let run = 0; run < runs; run += 1) {
    const source = sources[random(sources.length)];
    const other = sources[random(sources.length)];
    if (!source || !other) throw new Error('no reports');
    const text = mutate(source.text, other.text, random);
    try {
      const { outcome, ms } = fastestOf(3, () => attempt(source, text));
      outcomes[outcome] += 1;
      slowestMs = Math.max(slowestMs, ms);
    } catch (error) {
      throw new Error(`run ${run} of seed ${seed}: ${source.name}`, { cause: error });
    }
  }
  process.stdout.write(`${JSON.stringify({ ...outcomes, slowestMs: Math.round(slowestMs) })}\n`);
  expect(slowestMs).toBeLessThan(longestMs);
  expect(outcomes.read).toBeGreaterThan(runs / 4);
});

/** The time of one run; of several, the shortest, where one is slow: other work on the machine lengthens some, a hang all. */
function fastestOf<Outcome>(times: number, work: () => Outcome): { outcome: Outcome; ms: number } {
  const clock = processorClock();
  const outcome = work();
  const ms = clock();
  if (ms < longestMs || times === 1) return { outcome, ms };
  return { outcome, ms: Math.min(ms, fastestOf(times - 1, work).ms) };
}

function attempt({ reader, name }: Source, text: string): 'read' | 'refused' {
  const content = new TextEncoder().encode(text);
  reader.matches(text.slice(0, 64 * 1024), name);
  const files = new Map([...beside].filter(([file]) => file !== name));
  reader.siblings?.(content, name, [...files.keys(), 'network_val_io.npz']);
  try {
    for (const outcome of reader.read(content, name, files)) check(outcome);
    return 'read';
  } catch (error) {
    if (error instanceof BenchError) return 'refused';
    throw error;
  }
}

function check({ lines, unrecognised = [], ...outcome }: ImportedOutcome): void {
  const unsound = [...numbers(outcome)].filter((value) => !(value >= 0 && Number.isFinite(value)));
  expect(unsound).toEqual([]);
  if (lines === undefined) return;
  expect(unrecognised.length + lines.surrounding).toBeLessThanOrEqual(lines.total);
}

function* numbers(value: unknown): Generator<number> {
  if (typeof value === 'number') yield value;
  else if (Array.isArray(value)) for (const item of value) yield* numbers(item);
  else if (value && typeof value === 'object') yield* numbers(Object.values(value));
}
