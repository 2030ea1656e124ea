import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Results, resultsSchema } from '../schema/results.ts';
import { demo } from '../testing/demo.ts';
import { scratch } from '../testing/scratch.ts';
import { mergeRuns } from './merge.ts';
import { type RunOptions, run } from './run.ts';

const zoo = fileURLToPath(new URL('../../../../zoo/', import.meta.url));
const folder = scratch();
const names = ['digits_cnn.tflite', 'anomaly_autoencoder.tflite'];

const bench = (options: Partial<RunOptions> = {}): Promise<Results> =>
  run({
    adapters: [demo()],
    models: [...names, 'broken.tflite'].map((name) => join(folder, name)),
    imports: [],
    reports: [join(folder, 'report.txt')],
    cacheDir: join(folder, 'cache'),
    tool: 'test',
    timeoutMs: 20_000,
    vectors: 1,
    useCache: true,
    signal: new AbortController().signal,
    env: process.env,
    onEvent: () => {},
    ...options,
  });

let whole: Results;
beforeAll(async () => {
  for (const name of names) copyFileSync(join(zoo, name), join(folder, name));
  writeFileSync(join(folder, 'broken.tflite'), 'no model');
  writeFileSync(join(folder, 'report.txt'), 'demo net - 123');
  whole = await bench();
});

const shares = (count: number, options: Partial<RunOptions> = {}): Promise<Results[]> =>
  Promise.all(
    Array.from({ length: count }, (_, k) => bench({ ...options, shard: { index: k + 1, count } })),
  );

/** All but what no two runs have in common. */
const lasting = ({ run, ...rest }: Results) => ({
  ...rest,
  run: { ...run, id: '', startedAt: '', finishedAt: '' },
});

/** A whole run as if each cell had been measured in that share. */
function split(results: Results, places: readonly number[], count: number): Results[] {
  const planned = results.measurements.filter(({ provenance }) => provenance.kind !== 'imported');
  const imported = results.measurements.filter((row) => !planned.includes(row));
  return Array.from({ length: count }, (_, k) => {
    const positions = [...planned.keys()].filter((position) => places[position] === k);
    const own = positions.flatMap((position) => planned[position] ?? []);
    return {
      ...results,
      run: { ...results.run, id: `share-${k}`, shard: { index: k + 1, count, positions } },
      measurements: [...own, ...(k === 0 ? imported : [])],
    };
  });
}

describe('shares of a run', () => {
  test.each([1, 2, 3, 8])('%i of them are the run of one process, in any order', async (count) => {
    const merged = mergeRuns((await shares(count)).reverse());
    expect(lasting(merged)).toEqual(lasting(whole));
    expect(resultsSchema.parse(JSON.parse(JSON.stringify(merged)))).toEqual(merged);
  });

  test('are one run where a baseline has some of the cells', async () => {
    const since = new Set(whole.measurements.slice(1, 4).map(({ cell }) => cell));
    const merged = mergeRuns(await shares(2, { since }));
    expect(merged.unaffected).toHaveLength(3);
    expect(lasting(merged)).toEqual(lasting(await bench({ since })));
  });

  test('may be cut anywhere', () => {
    const cut = fc.integer({ min: 1, max: 6 }).chain((count) => {
      const place = fc.integer({ min: 0, max: count - 1 });
      const places = fc.array(place, { minLength: 6, maxLength: 6 });
      return fc.tuple(places, fc.constant(count), fc.nat());
    });
    fc.assert(
      fc.property(cut, ([places, count, turn]) => {
        const parts = split(whole, places, count);
        const turned = [...parts.slice(turn % count), ...parts.slice(0, turn % count)];
        expect(lasting(mergeRuns(turned))).toEqual(lasting(whole));
      }),
    );
  });

  test('span their times, and yield the same id however often they are merged', async () => {
    const parts = await shares(2);
    const merged = mergeRuns(parts);
    expect(mergeRuns(parts.toReversed())).toEqual(merged);
    expect(merged.run.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const started = parts.map(({ run }) => run.startedAt).sort();
    expect(merged.run.startedAt).toBe(started[0]);
  });

  test('of different machines are told, and bear the name of the first', () => {
    const [one, other] = split(whole, [0, 1, 0, 1, 0, 1], 2) as [Results, Results];
    const away = { ...other, run: { ...other.run, host: { ...other.run.host, cpu: 'other' } } };
    const notes: string[] = [];
    const merged = mergeRuns([away, one], (note) => notes.push(note));
    expect(merged.run.host).toEqual(whole.run.host);
    expect(notes).toEqual([expect.stringContaining('different machines')]);
  });

  const [one, two, three] = ['one', 'two', 'three'] as const;
  const parts = (): Record<'one' | 'two' | 'three', Results> => {
    const [a, b, c] = split(whole, [0, 1, 2, 0, 1, 2], 3) as [Results, Results, Results];
    return { one: a, two: b, three: c };
  };
  const of = (...picked: (keyof ReturnType<typeof parts>)[]) => picked.map((key) => parts()[key]);

  test.each<[string, () => Results[], string, RegExp]>([
    ['nothing', () => [], 'no-shard', /no run/],
    ['a whole run', () => [whole], 'no-shard', /is not a share/],
    ['a missing share', () => of(one, three), 'incomplete-run', /missing: 2\/3$/],
    ['a share twice', () => of(one, two, two, three), 'shard-twice', /2\/3/],
    [
      'a share of another commit',
      () => [
        ...of(one, two),
        {
          ...parts().three,
          run: { ...parts().three.run, git: { sha: 'f'.repeat(40), dirty: false } },
        },
      ],
      'other-plan',
      /of one plan: commit$/,
    ],
    [
      'a share of other models',
      () => [...of(one, two), { ...parts().three, models: [] }],
      'other-plan',
      /of one plan: models$/,
    ],
    [
      'a share of other options, which has a cell of another share',
      () => {
        const shard = { index: 2, count: 3, positions: [0, 4] };
        return [...of(one, three), { ...parts().two, run: { ...parts().two.run, shard } }];
      },
      'other-plan',
      /cell 0 of the plan/,
    ],
    [
      'a share with a row cut out',
      () => [...of(one, two), { ...parts().three, measurements: [] }],
      'no-shard',
      /0 cells and 2 positions/,
    ],
  ])('%s is an error that says which', (_, given, code, message) => {
    expect(() => mergeRuns(given())).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });
});
