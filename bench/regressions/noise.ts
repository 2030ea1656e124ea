import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Measurement, type Results, readResults } from '../../packages/core/src/index.ts';
import { createRandom } from '../../packages/core/src/testing/random.ts';
import { contenderOf, defaultPolicy, judge } from '../../packages/gate/src/index.ts';
import { readLinesFile } from '../../packages/history/src/index.ts';
import type { Repository } from './repository.ts';
import { config, model, readme } from './tree.ts';

const report = fileURLToPath(
  new URL('../../zoo/reports/float_island_30x10_stm32f4.txt', import.meta.url),
);

/** Comparisons of one measurement of an unchanged commit, and what they said that they should not have. */
export interface Quiet {
  readonly comparisons: number;
  readonly faults: readonly string[];
}

/** What differs between two runs of one commit on two machines, and must not be told. */
const disturbances: Readonly<Record<string, (results: Results, seed: number) => Results>> = {
  'as measured': (results) => results,
  'in another order': (results, seed) => ({
    ...results,
    models: shuffled(results.models, seed),
    measurements: shuffled(results.measurements, seed),
  }),
  'at another time': (results, seed) => ({
    ...results,
    run: { ...results.run, startedAt: later(results.run.startedAt, seed) },
    measurements: results.measurements.map((it) => timed(it, seed)),
  }),
  'on another machine': (results, seed) => ({
    ...results,
    run: {
      ...results.run,
      ...{ id: `run-${seed}`, git: { sha: 'f'.repeat(40), dirty: true } },
      host: { os: 'darwin', arch: 'arm64', cpu: 'another', cores: 12, memoryBytes: 2 ** 34 },
    },
  }),
};

/** A commit that is not changed any more, and its baseline: a model that real tools measure, and a report. */
export async function settle(repository: Repository): Promise<void> {
  repository.commit({ ...config(), ...readme('One model.'), ...model('wakeword') }, 'one model');
  mkdirSync(join(repository.folder, 'models/reports'));
  copyFileSync(report, join(repository.folder, 'models/reports/float_island.txt'));
  await repository.measure();
  const { code, stderr } = repository.bench('baseline', 'update');
  if (code !== 0) throw new Error(`bench baseline update ended with ${code}: ${stderr}`);
}

/** Measures all cells again, and compares what came out, disturbed in every way, with the baseline and with the run before. */
export async function disturb(repository: Repository, seed: number): Promise<Quiet> {
  const latest = join(repository.folder, 'reports/latest/results.json');
  const earlier = await readResults(latest);
  const baseline = await readLinesFile(join(repository.folder, 'reports/baseline.jsonl'));
  await repository.measure({ anew: true });
  const results = await readResults(latest);
  if (!isAnew(earlier, results)) throw new Error('the cells were not measured again');
  const said = Object.entries(disturbances).flatMap(([title, disturbed]) =>
    Object.entries({ baseline, 'the run before': earlier }).map(([name, before]) => {
      const now = contenderOf(disturbed(results, seed));
      return [`${title}, against ${name}`, judge(contenderOf(before), now, defaultPolicy)] as const;
    }),
  );
  return {
    comparisons: said.length,
    faults: said.flatMap(([title, judgement]) => {
      const { regressions, improvements, toolChanges, added, undecided, counts } = judgement;
      const told = [regressions, improvements, toolChanges, added, undecided].flat();
      const isWhole = counts.compared === results.measurements.length;
      return [
        ...told.map((one) => `${title}: ${JSON.stringify(one)}`),
        ...(isWhole ? [] : [`${title}: ${counts.compared} cells compared`]),
      ];
    }),
  };
}

/** Whether every cell ran between the two. */
function isAnew(before: Results, after: Results): boolean {
  const begun = ({ measurements }: Results): (string | null)[] =>
    measurements.flatMap(({ provenance }) =>
      provenance.kind === 'executed' ? provenance.startedAt : [],
    );
  const known = new Set(begun(before));
  return begun(after).length > 0 && begun(after).every((time) => time && !known.has(time));
}

function shuffled<T>(all: readonly T[], seed: number): T[] {
  const random = createRandom(seed);
  return all
    .map((one) => ({ one, at: random(1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

const later = (time: string, seed: number): string =>
  new Date(Date.parse(time) + (1 + seed) * 3_600_000).toISOString();

function timed(measurement: Measurement, seed: number): Measurement {
  const { provenance } = measurement;
  if (provenance.kind !== 'executed') return measurement;
  const { durationMs, startedAt } = provenance;
  const changed = {
    durationMs: 3 * (durationMs ?? 1) + seed,
    startedAt: later(startedAt ?? '2026-01-01T00:00:00.000Z', seed),
  };
  return {
    ...measurement,
    provenance: { ...provenance, ...changed, logSha256: `${seed}`.padStart(64, '0') },
  };
}
