import { expect, test } from 'vitest';
import { device, measurement, model, refused, results } from '../testing/documents.ts';
import { sample } from '../testing/sample.ts';
import { grid } from './grid.ts';

const kws = model('kws');
const vww = model('vww');
const stm32h7 = device('stm32h7');
const st = (version: string | null) => ({ name: 'stedgeai', version, components: {} });
const report = {
  kind: 'imported',
  file: 'report.txt',
  fileSha256: 'cd',
  reportedModelHash: null,
  modelMatch: 'match',
} as const;
const away = (of: typeof kws) =>
  refused(
    of,
    'unavailable',
    { message: 'not here' },
    { toolchain: st(null), target: stm32h7, provenance: { kind: 'none' } },
  );
const imported = (of: typeof kws | string, version: string) =>
  measurement(of, { toolchain: st(version), target: stm32h7, provenance: report });

test('a tool that is not here fills the gaps between its imported reports', () => {
  const layout = grid(results([kws, vww], [away(kws), away(vww), imported(kws, '3.0.0')]));
  expect(layout.columns).toMatchObject([
    { toolchain: 'stedgeai', version: '3.0.0', imported: true },
  ]);
  expect(layout.cells.map(([cell]) => cell?.status)).toEqual(['ok', 'unavailable']);
});

test('a tool that is not here has a column of its own where nothing was imported', () => {
  const layout = grid(results([kws], [away(kws), measurement(kws)]));
  expect(layout.columns.map(({ toolchain }) => toolchain)).toEqual(['stedgeai', 'vela']);
});

test('executed and imported cells of one version stand in columns of their own', () => {
  const executed = measurement(kws, { toolchain: st('3.0.0'), target: stm32h7 });
  const layout = grid(results([kws], [imported(kws, '3.0.0'), executed]));
  expect(layout.columns.map(({ imported }) => imported)).toEqual([false, true]);
});

test('versions of one toolchain stand in columns of their own', () => {
  const layout = grid(results([kws], [imported(kws, '3.0.0'), imported(kws, '2.2.0')]));
  expect(layout.columns.map(({ version }) => version)).toEqual(['2.2.0', '3.0.0']);
});

test('a second measurement of the same cell is kept beside the first', () => {
  const layout = grid(results([kws], [imported(kws, '3.0.0'), imported(kws, '3.0.0')]));
  expect(layout.columns.map(({ ordinal }) => ordinal)).toEqual([1, 2]);
});

test('a report whose model is not at hand has a row under the name it gave', () => {
  const layout = grid(results([kws], [measurement(kws), imported('kws', '3.0.0')]));
  expect(layout.rows.map(({ name, model }) => [name, model?.id ?? null])).toEqual([
    ['kws', 'sha-kws'],
    ['kws', null],
  ]);
});

test('targets are ordered by the numbers in their names', () => {
  const targets = ['ethos-u85-1024', 'ethos-u55-256', 'ethos-u55-32'].map((id) => device(id));
  const layout = grid(
    results(
      [kws],
      targets.map((target) => measurement(kws, { target })),
    ),
  );
  expect(layout.columns.map(({ target }) => target.id)).toEqual([
    'ethos-u55-32',
    'ethos-u55-256',
    'ethos-u85-1024',
  ]);
});

test('the order of the measurements does not change the layout', () => {
  const one = sample();
  const other = { ...one, measurements: [...one.measurements].reverse() };
  expect(grid(other).columns).toEqual(grid(one).columns);
  expect(grid(other).cells).toEqual(grid(one).cells);
});
