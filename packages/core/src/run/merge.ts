import { createHash } from 'node:crypto';
import { BenchError } from '../errors.ts';
import type { Measurement } from '../schema/measurement.ts';
import type { Results, Run } from '../schema/results.ts';

/**
 * One document of all shares of a plan, in the plan's order: what a run in one process would have yielded, but for its id,
 * which follows from the shares' own, and its times, which span them. Tells `onNote` where the shares ran on different machines.
 * Throws a `BenchError`: `no-shard` for a document that is no share; `other-plan` where two are not of one plan;
 * `incomplete-run` where shares are missing; `shard-twice`.
 */
export function mergeRuns(
  runs: readonly Results[],
  onNote: (message: string) => void = () => {},
): Results {
  const shares = runs.map(shareOf).sort((a, b) => a.shard.index - b.shard.index);
  const first = shares[0];
  if (!first) throw new BenchError('no-shard', 'no run was given', { remedy: 'name all shares' });
  for (const share of shares.slice(1)) requireOnePlan(first, share);
  requireEachOnce(shares);
  if (new Set(shares.map(({ run }) => JSON.stringify(run.host))).size > 1) {
    onNote('the shares ran on different machines: the merged run names that of the first');
  }
  const left = shares.flatMap(({ results }) => results.unaffected ?? []);
  return {
    schema: first.results.schema,
    run: runOf(first, shares),
    models: first.results.models,
    measurements: [...inOrder(shares), ...shares.flatMap(({ imported }) => imported)],
    rules: Object.fromEntries(shares.flatMap(({ results }) => Object.entries(results.rules))),
    budgets: first.results.budgets,
    ...(shares.some(({ results }) => results.unaffected) && { unaffected: left.sort() }),
  };
}

interface Share {
  readonly results: Results;
  readonly run: Run;
  readonly shard: NonNullable<Run['shard']>;
  /** What was planned, in the order of the positions; and the reports, which have none. */
  readonly planned: readonly Measurement[];
  readonly imported: readonly Measurement[];
}

function shareOf(results: Results): Share {
  const { run, measurements } = results;
  if (!run.shard) {
    throw new BenchError('no-shard', `run ${run.id} is not a share of a run but whole`, {
      remedy: 'name the runs that --shard i/n made, and no others',
    });
  }
  const isImported = ({ provenance }: Measurement) => provenance.kind === 'imported';
  const planned = measurements.filter((measurement) => !isImported(measurement));
  if (planned.length !== run.shard.positions.length) {
    throw new BenchError(
      'no-shard',
      `run ${run.id} has ${planned.length} cells and ${run.shard.positions.length} positions`,
      { remedy: 'give the document as bench wrote it' },
    );
  }
  return { results, run, shard: run.shard, planned, imported: measurements.filter(isImported) };
}

/** What shares of one plan have in common, by what people call it. */
const common: Readonly<Record<string, (share: Share) => unknown>> = {
  'number of shares': ({ shard }) => shard.count,
  tool: ({ run }) => run.tool,
  commit: ({ run }) => run.git?.sha ?? null,
  models: ({ results }) => results.models.map(({ id }) => id).sort(),
  budgets: ({ results }) => results.budgets,
};

function requireOnePlan(one: Share, other: Share): void {
  const differing = Object.entries(common).filter(
    ([, of]) => JSON.stringify(of(one)) !== JSON.stringify(of(other)),
  );
  if (differing.length === 0) return;
  const [a, b] = [one, other].map(({ shard, run }) => `${shard.index}/${shard.count} (${run.id})`);
  const what = differing.map(([name]) => name).join(', ');
  throw new BenchError('other-plan', `shares ${a} and ${b} are not of one plan: ${what}`, {
    remedy: 'bench each share of the same commit, with the same models and options',
  });
}

function requireEachOnce(shares: readonly Share[]): void {
  const indices = shares.map(({ shard }) => shard.index);
  const count = shares[0]?.shard.count ?? 0;
  const twice = indices.find((index, place) => indices.indexOf(index) !== place);
  if (twice !== undefined) {
    throw new BenchError('shard-twice', `share ${twice}/${count} was given twice`, {
      remedy: 'name each share once',
    });
  }
  const all = Array.from({ length: count }, (_, place) => place + 1);
  const missing = all.filter((index) => !indices.includes(index));
  if (missing.length === 0) return;
  const names = missing.map((index) => `${index}/${count}`);
  throw new BenchError('incomplete-run', `shares are missing: ${names.join(', ')}`, {
    remedy: `bench them by --shard ${names[0]}, and name their results too`,
  });
}

function inOrder(shares: readonly Share[]): Measurement[] {
  const placed = new Map<number, Measurement>();
  for (const { shard, planned } of shares) {
    for (const [k, measurement] of planned.entries()) {
      const position = shard.positions[k] ?? 0;
      if (placed.has(position)) {
        const message = `two shares have the cell ${position} of the plan`;
        throw new BenchError('other-plan', message, {
          remedy: 'bench each share of the same commit, with the same models and options',
        });
      }
      placed.set(position, measurement);
    }
  }
  return [...placed].sort(([a], [b]) => a - b).map(([, measurement]) => measurement);
}

/** The same shares make the same run, however often they are merged. */
function runOf({ run }: Share, shares: readonly Share[]): Run {
  const runs = shares.map((share) => share.run);
  const { shard: _, ...first } = run;
  const hash = createHash('sha256')
    .update(JSON.stringify(runs.map(({ id }) => id)))
    .digest('hex');
  const times = (key: 'startedAt' | 'finishedAt') => runs.map((run) => run[key]).sort();
  return {
    ...first,
    id: hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5'),
    startedAt: times('startedAt')[0] ?? first.startedAt,
    finishedAt: times('finishedAt').at(-1) ?? first.finishedAt,
    git: first.git && { ...first.git, dirty: runs.some(({ git }) => git?.dirty === true) },
  };
}
