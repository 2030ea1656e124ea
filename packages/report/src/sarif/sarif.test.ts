import { diagnostic, type Measurement, type Results } from '@edgebench/core';
import fc from 'fast-check';
import type { Log, Result, Run } from 'sarif';
import { expect, test } from 'vitest';
import { measurement, model } from '../testing/documents.ts';
import { hostile, hostileTexts } from '../testing/hostile.ts';
import { contender, filled, judgement, place, regression } from '../testing/judgements.ts';
import { sarifLog } from './sarif.ts';

const side = (of: Measurement) => ({ measurement: of, buffers: null, definitions: {} });

/** A contender of these cells. */
const of = ({ models, measurements }: Pick<Results, 'models' | 'measurements'>) =>
  contender({ models, sides: measurements.map(side) });

function written(...args: Parameters<typeof sarifLog>): { run: Run; results: Result[] } {
  const log: Log = JSON.parse(sarifLog(...args));
  expect(log.version).toBe('2.1.0');
  const [run, ...others] = log.runs;
  expect(others).toEqual([]);
  if (run === undefined) throw new Error('no run');
  return { run, results: run.results ?? [] };
}

const kws = model('kws', { path: 'zoo/a b/kws (1).tflite' });
const found = (severity: 'error' | 'warning' | 'info', layer: string | null, message = 'found') =>
  diagnostic('float-island', severity, message, {
    ...(layer !== null && { layer }),
    remedy: 'quantise it',
  });
const cell = (...diagnostics: Measurement['diagnostics']) => measurement(kws, { diagnostics });
const only = (one: Measurement) => of({ models: [kws], measurements: [one] });
const rules: Results['rules'] = {
  'float-island': { title: 'Float island', explanation: 'It is.', docs: 'docs/diagnostics.md#f' },
};

test('a diagnostic is a result on its model file and layer, with its rule, level and remedy', () => {
  const { run, results } = written(judgement(), {
    ...{ before: contender(), after: only(cell(found('info', 'conv_3'))), rules },
  });
  expect(results).toEqual([
    {
      ...{ ruleId: 'float-island', ruleIndex: 0, level: 'note', baselineState: 'new' },
      message: { text: 'found (kws on vela 5.2.0 ethos-u55-128)\nquantise it' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'zoo/a%20b/kws%20(1).tflite', uriBaseId: '%SRCROOT%' },
            region: { startLine: 1 },
          },
          logicalLocations: [
            {
              ...{ name: 'conv_3', kind: 'element' },
              fullyQualifiedName: 'kws / vela 5.2.0 ethos-u55-128 / conv_3',
            },
          ],
        },
      ],
      partialFingerprints: expect.any(Object),
    },
  ]);
  expect(run.tool.driver.rules).toEqual([
    {
      ...{ id: 'float-island', shortDescription: { text: 'Float island' } },
      ...{
        fullDescription: { text: 'It is.' },
        help: { text: 'It is. See docs/diagnostics.md#f.' },
      },
    },
  ]);
});

test('errors stand first, of one level the new ones, and what the baseline has is unchanged whatever its figures and version', () => {
  const earlier = cell(found('error', 'a', '3 ops'), found('warning', 'w'));
  const before = { ...earlier, toolchain: { ...earlier.toolchain, version: '5.1.0' } };
  const after = cell(found('warning', 'w'), found('warning', 'new'), found('error', 'a', '4 ops'));
  const { results } = written(judgement(), { before: only(before), after: only(after) });
  const told = results.map(({ level, baselineState, locations }) =>
    [level, baselineState, locations?.[0]?.logicalLocations?.[0]?.name].join(' '),
  );
  expect(told).toEqual(['error unchanged a', 'warning new new', 'warning unchanged w']);
});

test('a fingerprint is the same in each run, and another for each finding', () => {
  const twice = cell(found('error', null), found('error', null), found('error', 'a'));
  const printsOf = () =>
    written(judgement(), { before: contender(), after: only(twice) }).results.map(
      ({ partialFingerprints }) => partialFingerprints?.primaryLocationLineHash,
    );
  expect(printsOf()).toEqual(printsOf());
  expect(new Set(printsOf()).size).toBe(3);
});

test('a regression is a new result where the baseline or the candidate has its model; one of a diagnostic is there once', () => {
  const regressions = [
    regression('kws', { place: place('kws', { cell: cell().cell }) }),
    regression('kws', { kind: 'diagnostic' }),
  ];
  const { run, results } = written(judgement({ verdict: 'error', regressions }), {
    ...{ before: only(cell()), after: only(cell(found('error', 'conv_3'))) },
  });
  expect(results.map(({ ruleId, baselineState }) => `${ruleId} ${baselineState}`)).toEqual([
    'regression-metric new',
    'float-island new',
  ]);
  const [location] = results[0]?.locations ?? [];
  expect(location?.physicalLocation?.artifactLocation?.uri).toContain('kws');
  expect(location?.logicalLocations?.[0]?.name).toBe('conv_3');
  expect(run.tool.driver.rules?.[1]?.help?.text).toContain('docs/regressions.md');
});

test('what is beyond the limits of code scanning is cut, the least severe first, and told', () => {
  const many = Array.from({ length: 26_000 }, (_, index) => found('warning', `${index}`));
  const { run, results } = written(judgement(), {
    ...{ before: contender(), after: only(cell(...many, found('error', 'last'))) },
  });
  expect(results.length).toBeLessThanOrEqual(25_000);
  expect(results.length).toBeGreaterThan(5_000);
  expect(results[0]?.level).toBe('error');
  const [invocation] = run.invocations ?? [];
  expect(invocation?.toolExecutionNotifications?.[0]?.message.text).toMatch(
    new RegExp(`^${(26_001 - results.length).toLocaleString('en-US')} of 26,001 results`),
  );
});

test('any text is in a document of less than 10 MB whose addresses are relative', () => {
  const document = hostile();
  const all = of(document);
  fc.assert(
    fc.property(
      fc.constantFrom(...hostileTexts, '🧠'.repeat(5_000)),
      fc.nat(2_000),
      (text, count) => {
        const log = sarifLog(filled(text, count), { before: contender(), after: all });
        expect(Buffer.byteLength(log)).toBeLessThan(10_000_000);
        const results = (JSON.parse(log) as Log).runs[0]?.results ?? [];
        expect(results.filter((one) => !isHarmless(one))).toEqual([]);
      },
    ),
    { numRuns: 12 },
  );
}, 60_000);

const isHarmless = ({ locations, message }: Result): boolean =>
  /^[\w.!~*'()%/-]+$/.test(locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? 'none') &&
  !/[\0\u202e\ud800]/u.test(message.text ?? '');

test('a path outside of the repository is no place to show', () => {
  for (const path of ['/abs/kws.tflite', '../kws.tflite', 'C:\\kws.tflite', '']) {
    const moved = { ...kws, path };
    const after = of({ models: [moved], measurements: [cell(found('error', 'a'))] });
    const { results } = written(judgement(), { before: contender(), after });
    expect(results[0]?.locations?.[0]).not.toHaveProperty('physicalLocation');
  }
});
