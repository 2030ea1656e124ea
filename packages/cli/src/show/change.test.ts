import {
  type Change,
  type Measurement,
  metricIds,
  type PlacedBuffer,
  unavailable,
} from '@edgebench/core';
import { expect, test } from 'vitest';
import { describeChanges } from './change.ts';

const measurement = (version: string): Measurement => ({
  ...{ cell: version, model: null, modelName: 'net\u202e', status: 'ok', reason: null },
  toolchain: { name: 'demo', version, components: {} },
  target: { id: 'chip', device: 'chip', options: {} },
  provenance: { kind: 'none' },
  metrics: Object.fromEntries(
    metricIds.map((id) => [id, unavailable('-')]),
  ) as Measurement['metrics'],
  ...{
    memories: [],
    traffic: [],
    sections: [],
    placement: null,
    layers: [],
    diagnostics: [],
    artefacts: [],
  },
  equivalence: {
    ...{ verdict: 'unchecked', reason: '-', reference: null, explainedBy: null, vectors: null },
    ...{ elements: null, mismatches: null, maxAbsDifference: null, firstDifference: null },
    histogram: null,
  },
});

const change = (changes: Partial<Change>): Change => ({
  ...{ before: measurement('1.0'), after: measurement('2.0'), conditions: [], figures: [] },
  ...{ status: null, verdict: null, layers: { moved: [], more: 0, unchanged: 0 } },
  ...{ placement: [], placementDefinition: null, memories: [], sections: [], buffers: null },
  diagnostics: { gone: [], fresh: [] },
  ...changes,
});

const versions = { what: 'version', before: '1.0', after: '2.0' };

/** The text of one change between two versions. */
const describeChange = (of: Change): string =>
  describeChanges([{ ...of, conditions: [versions, ...of.conditions] }]).join('');

const estimated = (value: number) => ({ value, unit: 'B', basis: 'estimated' }) as const;

const weights = (name: string, bytes: number, memory: string): PlacedBuffer => ({
  ...{ name, bytes, memory, role: 'constants', offset: null },
});

test('the head names the model, the versions and the target, without what would trick a terminal', () => {
  expect(describeChange(change({})).split('\n')[0]).toBe('net  · demo 1.0 → 2.0 · chip');
});

test('a figure shows both sides, the difference and its share', () => {
  const figures = [
    {
      metric: 'constants',
      before: estimated(2_000),
      after: estimated(1_500),
      delta: -500,
      definition: null,
    },
  ] as const;
  expect(describeChange(change({ figures }))).toMatch(
    /constants +2,000 B +→ +1,500 B +−500 +\(−25 %\)/,
  );
});

test('a figure that only changed its definition says that nothing moved', () => {
  const definition = {
    message: 'only the first counts I/O buffers',
    comparable: { before: 600, after: 600 },
  };
  const figures = [
    {
      metric: 'activations',
      before: estimated(600),
      after: estimated(500),
      delta: -100,
      definition,
    },
  ] as const;
  const text = describeChange(change({ figures }));
  expect(text).toContain('a change of definition: only the first counts I/O buffers');
  expect(text).toMatch(/by one definition +600 B +→ +600 B +±0 +nothing moved/);
});

test('a figure that one side does not know is unknown there, not zero', () => {
  const figures = [
    {
      metric: 'cycles',
      before: unavailable('not run'),
      after: estimated(5),
      delta: null,
      definition: null,
    },
  ] as const;
  expect(describeChange(change({ figures }))).toMatch(/cycles +unknown +→ +5 B/);
});

test('buffers are shown by kind, then one by one with what became of them', () => {
  const text = describeChange(
    change({
      buffers: {
        unchanged: 7,
        padding: { before: 1, after: 3 },
        kinds: [
          {
            ...{ role: 'constants', kind: 'Conv_*_inflated' },
            ...{ count: { before: 2, after: 0 }, bytes: { before: 90, after: 0 } },
          },
        ],
        moved: [
          { before: weights('Conv_1_inflated', 80, 'flash'), after: weights('Conv_1', 8, 'RAM') },
          { before: weights('Conv_2_inflated', 10, 'flash'), after: null },
          { before: null, after: weights('Conv_3', 4, 'flash') },
        ],
      },
    }),
  );
  expect(text).toMatch(/Conv_\*_inflated +90 B +→ +0 B +−90 +2 → 0 buffers/);
  expect(text).toMatch(/between buffers \(alignment\) +1 B +→ +3 B +\+2/);
  expect(text).toContain('buffers that moved (7 are the same)');
  expect(text).toMatch(/Conv_1_inflated +80 B .* now Conv_1, from flash to RAM/);
  expect(text).toMatch(/Conv_2_inflated .* gone/);
  expect(text).toMatch(/Conv_3 +– +→ +4 B +\+4 +new, in flash/);
});

test('of many rows the first are shown and the others counted', () => {
  const memories = Array.from({ length: 30 }, (_, k) => ({ name: `m${k}`, before: 1, after: 2 }));
  expect(describeChange(change({ memories }))).toContain('and 18 more');
});

test('two reports are named by their files', () => {
  const of = (file: string): Measurement => ({
    ...measurement('1.0'),
    provenance: {
      ...{ kind: 'imported', file, fileSha256: '0'.repeat(64) },
      ...{ reportedModelHash: null, modelMatch: 'unknown' },
    },
  });
  const [, was, is] = describeChange(
    change({ before: of('a.txt'), after: of('b\u202e.txt') }),
  ).split('\n');
  expect([was, is]).toEqual(['  a.txt', '  → b .txt']);
});

test('a long name of a buffer is cut in the middle, where its op and its role still stand', () => {
  const memories = [{ name: `Conv_1${'x'.repeat(100)}_weights`, before: 1, after: 2 }];
  const [row = ''] = describeChange(change({ memories })).split('\n').slice(-2);
  expect(row).toMatch(/ Conv_1x+…x+_weights +1 B/);
  expect(row.length).toBeLessThan(100);
});

test('of several measurements in which nothing moved one line tells each thing that is not the same', () => {
  const firmware = (after: string) => ({ what: 'component firmware', before: 'a', after });
  const changes = ['b', 'c'].map((hash) => change({ conditions: [versions, firmware(hash)] }));
  const [text, ...others] = describeChanges(changes);
  expect(others).toEqual([]);
  expect(text).toContain('nothing moved in 2 measurements');
  expect(text).toMatch(/demo +version +1\.0 → 2\.0 +2\n/);
  expect(text).toMatch(/demo +component firmware +2 different ones +2\n/);
});

test('a cell that fails now, a verdict that changed and the layers that moved are told', () => {
  const reason = { code: 'crash', message: 'it crashed', remedy: null, evidence: null };
  const { equivalence } = measurement('1.0');
  const text = describeChange(
    change({
      status: { before: 'ok', after: 'failed', reason },
      verdict: {
        before: { ...equivalence, verdict: 'exact' },
        after: { ...equivalence, verdict: 'divergent', mismatches: 3, elements: 4_000 },
      },
      layers: {
        ...{ more: 1, unchanged: 7 },
        moved: [
          {
            ...{ name: 'conv', type: 'Conv2D', before: 0, after: 0 },
            unit: { before: 'npu', after: 'cpu' },
            figures: [{ figure: 'cycles', before: 100, after: 300 }],
          },
        ],
      },
    }),
  );
  expect(text).toContain('status: ok → failed: it crashed');
  expect(text).toContain('equivalence: exact → divergent (3 of 4,000 elements differ)');
  expect(text).toContain('layers that moved (7 are the same, 1 more moved less)');
  expect(text).toMatch(/conv \(Conv2D\) +npu +→ +cpu/);
  expect(text).toMatch(/conv cycles +100 cycles +→ +300 cycles +\+200 +\(\+200 %\)/);
});

test('measurements that are the same are counted, and those that changed are shown', () => {
  const other = change({ conditions: [versions] });
  const [shown, count] = describeChanges([change({}), other, change({})]);
  expect(shown).toContain('nothing moved');
  expect(count).toBe('2 measurements are the same\n');
});
