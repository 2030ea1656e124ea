import { bytes, type Measurement } from '@edgebench/core/browser';
import { describe, expect, test } from 'vitest';
import { judge } from './judge.ts';
import { defaultPolicy } from './policy/policy.ts';
import { cell, contender, figures, judged } from './testing/cells.ts';

const bigger = { metrics: figures({ 'flash.model': bytes(12, 'estimated') }) };

const named = (model: string, toolchain = 'tool', changes: Partial<Measurement> = {}) =>
  cell({
    ...{ cell: `${model} ${toolchain}`, modelName: model },
    toolchain: { name: toolchain, version: '1', components: {} },
    ...changes,
  });

const imported: Measurement['provenance'] = {
  ...{ kind: 'imported', file: 'report.txt', fileSha256: 'f', reportedModelHash: null },
  modelMatch: 'unknown',
};

test('more flash is an error, with its number, its rule and its cause', () => {
  expect(judged(cell(), cell(bigger)).regressions).toMatchObject([
    {
      ...{ kind: 'metric', severity: 'error', metric: 'flash.model', before: 10, after: 12 },
      message: 'Flash, model 10 → 12 B (+20 %)',
      rule: 'docs/regressions.md#exact-figures: any worsening is an error',
      causes: [{ kind: 'none' }],
    },
  ]);
});

describe('pairs', () => {
  test('a model whose bytes changed is judged', () => {
    const { counts, regressions } = judged(cell(), cell({ ...bigger, model: 'b', cell: 'd' }));
    expect(counts).toMatchObject({ compared: 1, missing: 0 });
    expect(regressions[0]?.causes[0]).toMatchObject({ kind: 'model' });
  });

  test('a model that was renamed is found by its cell id', () => {
    const { counts, added } = judged(cell(), cell({ modelName: 'other' }));
    expect(counts).toMatchObject({ compared: 1, unchanged: 1, missing: 0 });
    expect(added).toEqual([]);
  });

  test.each<[string, Partial<Measurement>]>([
    [
      'of another target of the device',
      { target: { id: 'npu-128/x', device: 'npu-128', options: {} } },
    ],
    ['of a report', { provenance: imported }],
    ['of another toolchain', { toolchain: { name: 'other', version: '1', components: {} } }],
  ])('a cell %s is none: one is missing and one added', (_, changes) => {
    const found = judged(cell(), cell({ ...bigger, cell: 'd', ...changes }));
    expect(found.regressions).toMatchObject([{ kind: 'missing', severity: 'warning' }]);
    expect(found).toMatchObject({ added: [{ cell: 'd' }], counts: { compared: 0, missing: 1 } });
  });

  test('of several versions in both, those of one version belong together', () => {
    const of = (version: string, id: string) =>
      cell({ cell: id, toolchain: { name: 'tool', version, components: {} } });
    const { counts, toolChanges } = judged(
      [of('1', 'a'), of('2', 'b')],
      [of('2', 'c'), of('1', 'd')],
    );
    expect(counts).toMatchObject({ compared: 2, unchanged: 2 });
    expect(toolChanges).toEqual([]);
  });
});

describe('unchanged', () => {
  const timed = (values: readonly number[], ms = 10): Measurement =>
    cell({
      samples: [{ metric: 'latency', unit: 'ms', values: [...values] }],
      metrics: figures({ latency: { value: ms, unit: 'ms', basis: 'measured' } }),
    });
  const times = Array.from({ length: 20 }, (_, at) => 10 + at / 100);

  test('is a cell of which the times are the same but for their spread', () => {
    const { counts, undecided } = judged(
      timed(times),
      timed(
        times.map((ms) => ms + 0.005),
        10.01,
      ),
    );
    expect(counts).toMatchObject({ compared: 1, unchanged: 1 });
    expect(undecided).toEqual([]);
  });

  test('is none whose times are slower, or cannot be told', () => {
    const slower = judged(
      timed(times),
      timed(
        times.map((ms) => 2 * ms),
        20,
      ),
    );
    expect(slower).toMatchObject({ counts: { unchanged: 0 }, regressions: [{ kind: 'timing' }] });
    const few = judged(timed(times), timed([10, 11], 10));
    expect(few).toMatchObject({ counts: { unchanged: 0 }, undecided: [{ place: { cell: 'c' } }] });
  });

  test('is none in which a figure moved within its limits', () => {
    const policy = { ...defaultPolicy, metrics: {} };
    const found = judged(cell(), cell(bigger), policy);
    expect(found).toMatchObject({ verdict: 'pass', counts: { compared: 1, unchanged: 0 } });
  });
});

describe('tool changes', () => {
  const of = (version: string, gcc: string, changes: Partial<Measurement> = {}) =>
    cell({ toolchain: { name: 'tool', version, components: { gcc } }, ...changes });

  test('another version is shown apart and fails nothing', () => {
    const found = judged(of('1', '12'), of('2', '13', bigger));
    expect(found).toMatchObject({ verdict: 'pass', regressions: [] });
    expect(found.toolChanges).toMatchObject([
      {
        ...{ toolchain: 'tool', what: 'version, component gcc', before: '1, 12', after: '2, 13' },
        ...{ cells: 1, worse: [{ metric: 'flash.model', severity: 'error' }] },
      },
    ]);
  });

  test('a policy may judge it', () => {
    const policy = { ...defaultPolicy, versions: 'any' as const };
    const [only] = judged(of('1', '12'), of('1', '13', bigger), policy).regressions;
    expect(only?.causes[0]).toEqual({
      kind: 'component',
      name: 'gcc',
      message: 'component gcc: 12 → 13',
    });
  });
});

describe('missing cells', () => {
  const zoo = ['a', 'b', 'c'].flatMap((model) => [named(model, 'vela'), named(model, 'iree')]);
  const absent: Partial<Measurement> = {
    status: 'unavailable',
    reason: { code: 'no-tool', message: 'Vela is not here', remedy: null, evidence: null },
  };
  const messages = (after: readonly Measurement[]) =>
    judged(zoo, after).regressions.map(({ message }) => message);

  test('a model that is gone is told once', () => {
    const after = zoo.filter(({ modelName }) => modelName !== 'b');
    expect(messages(after)).toEqual(['model b: all of its 2 cells are gone']);
  });

  test('a tool that is not there is told once, with the reason', () => {
    const after = zoo.map((one) => (one.toolchain.name === 'vela' ? { ...one, ...absent } : one));
    const { regressions, counts } = judged(zoo, after);
    expect(regressions).toMatchObject([
      {
        message: 'toolchain vela: all of its 3 cells are no longer measured',
        place: { model: '3 models', toolchain: 'vela', target: 'npu-128' },
        causes: [{ kind: 'reason', message: 'Vela is not here' }],
      },
    ]);
    expect(counts).toMatchObject({ missing: 3, regressed: 3 });
  });

  test('a cell alone is told by itself', () => {
    expect(messages(zoo.slice(1))).toEqual(['the cell is gone']);
  });

  test('what was left out since the baseline has it is not missing', () => {
    const unaffected = zoo.slice(0, 2).map((one) => one.cell);
    const found = judge(contender(zoo), contender(zoo.slice(2), { unaffected }), defaultPolicy);
    expect(found).toMatchObject({
      verdict: 'pass',
      counts: { unaffected: 2, missing: 0, compared: 4 },
    });
  });

  test('what the baseline never had is not missed', () => {
    expect(judged(cell(absent), []).verdict).toBe('pass');
    expect(judged(cell(absent), cell())).toMatchObject({ verdict: 'pass', added: [{ cell: 'c' }] });
  });
});
