import { explainChange, type Measurement, unavailable } from '@edgebench/core';
import { describe, expect, test } from 'vitest';
import { decodeLines } from '../lines/document.ts';
import { inPieces, sampleMeasurement, sampleRun } from '../testing/sample.ts';
import { encodeBaseline } from './encode.ts';
import { updateBaseline } from './update.ts';

const read = (content: string) => decodeLines(inPieces(content), 'baseline.jsonl');
const target = (id: string) => ({ id, device: 'chip', options: {} });
const side = (measurement: Measurement) => ({ measurement, buffers: null, definitions: {} });

const withFlash = (row: Measurement, value: number): Measurement => ({
  ...row,
  metrics: { ...row.metrics, 'flash.model': { value, unit: 'B', basis: 'estimated' } },
});

describe('a baseline', () => {
  const run = sampleRun();
  const text = encodeBaseline(run);

  test('tells a comparison all that the run would', async () => {
    const [before] = run.measurements;
    const [held] = (await read(text)).measurements;
    if (!before || !held) throw new TypeError('nothing was read back');
    const nothing = explainChange(side(held), side(before));
    expect(nothing).toMatchObject({ conditions: [], status: null, verdict: null, placement: [] });
    expect(nothing).toMatchObject({
      memories: [],
      sections: [],
      layers: { moved: [], unchanged: 3 },
    });
    expect(nothing.diagnostics).toEqual({ gone: [], fresh: [] });
    expect(nothing.figures.filter(({ delta }) => delta !== 0)).toEqual([]);
    const grown = { ...before, layers: before.layers.map((it) => ({ ...it, cycles: 99 })) };
    const moved = explainChange(side(held), side(grown)).layers.moved;
    expect(moved.map(({ name, before: index }) => [name, index])).toContainEqual(['dense', 5]);
  });

  test('says of what it does not hold that it is not known', async () => {
    const [held] = (await read(text)).measurements;
    expect(held).toMatchObject({
      provenance: { kind: 'executed', command: [], durationMs: null, startedAt: null },
      traffic: [],
      artefacts: [],
      metrics: { heap: { unavailable: expect.stringContaining('baseline') } },
    });
  });

  test('is the same once it was read back', async () => {
    expect(encodeBaseline(await read(text))).toBe(text);
  });

  test('has each layer on a line of its own, so that a diff shows the one that moved', () => {
    const [row] = run.measurements;
    const layers = row?.layers.map((it) => (it.name === 'dense' ? { ...it, cycles: 8 } : it));
    const after = encodeBaseline(sampleRun([sampleMeasurement({ layers })])).split('\n');
    const before = text.split('\n');
    expect(after.filter((line) => !before.includes(line))).toEqual([
      '{"layer":["dense","CONV_2D","npu",5,8,null,null,3,5]}',
    ]);
  });

  test('that somebody edited is an error with place and remedy', async () => {
    const lines = text.split('\n');
    const without = lines.filter((line) => !line.startsWith('{"measurement"')).join('\n');
    const wrong = text.replace('{"section":["network.o",1', '{"section":["network.o","1"');
    const columns = text.replace('["name","type"', '["type","name"');
    for (const [content, line, message] of [
      [without, 3, 'the diagnostic stands before any measurement'],
      [wrong, 5, 'expected number'],
      [columns, 1, 'they are name,type'],
      [text.slice(0, -3), 8, 'cut off'],
    ] as const) {
      await expect(read(content)).rejects.toMatchObject({
        ...{ code: 'bad-history', line, remedy: expect.stringContaining('restore') },
        message: expect.stringContaining(message),
      });
    }
  });
});

describe('an update', () => {
  const [one, other] = ['chip/a', 'chip/b'].map((id) => sampleMeasurement({ target: target(id) }));
  if (!one || !other) throw new TypeError('no samples');
  const old = updateBaseline(null, sampleRun([one, other])).baseline;

  test('of nothing adds all cells but those that were unavailable', () => {
    const missing = sampleMeasurement({ target: target('chip/c'), status: 'unavailable' });
    const { baseline, changes } = updateBaseline(null, sampleRun([one, missing]));
    expect(baseline.measurements).toHaveLength(1);
    expect(changes.added.map((place) => place.target)).toEqual(['chip/a']);
    expect(changes.unavailable.map((place) => place.target)).toEqual(['chip/c']);
  });

  test('by the same run changes nothing, wherever the run was and however long it took', () => {
    const again = sampleMeasurement({
      target: target('chip/a'),
      provenance: {
        kind: 'executed',
        command: [],
        durationMs: 1,
        startedAt: null,
        logSha256: null,
      },
      metrics: { ...one.metrics, latency: { value: 9.75, unit: 'ms', basis: 'measured' } },
    });
    const { baseline, changes } = updateBaseline(old, sampleRun([again, other]));
    expect(changes).toMatchObject({ added: [], removed: [], moved: [], unchanged: 2 });
    expect(baseline.measurements).toEqual(old.measurements);
  });

  test('by a report from another folder changes nothing', () => {
    const at = (file: string) =>
      sampleMeasurement({
        provenance: {
          ...({ kind: 'imported', file, fileSha256: 'a'.repeat(64) } as const),
          ...({ reportedModelHash: null, modelMatch: 'unknown' } as const),
        },
      });
    const before = updateBaseline(null, sampleRun([at('/data/one/report.txt')])).baseline;
    const { changes } = updateBaseline(before, sampleRun([at('/data/two/report.txt')]));
    expect(changes).toMatchObject({ added: [], moved: [], unchanged: 1 });
  });

  test('replaces the cells that the run has and keeps the others', () => {
    const { baseline, changes } = updateBaseline(old, sampleRun([withFlash(one, 2000)]));
    expect(baseline.measurements.map(({ metrics }) => metrics['flash.model'])).toMatchObject([
      { value: 2000 },
      { value: 1000 },
    ]);
    expect(changes.moved).toMatchObject([
      { target: 'chip/a', metrics: [{ metric: 'flash.model', before: 1000, after: 2000 }] },
    ]);
    expect(changes).toMatchObject({ kept: 1, gone: [], removed: [] });
  });

  test('tells another version of a tool once, with the cells that it measured', () => {
    const newer = [one, other].map((row) => ({
      ...withFlash(row, 900),
      cell: `${row.cell.slice(1)}1`,
      toolchain: { name: 'vela', version: '5.3.0', components: { numpy: '2.0' } },
    }));
    const { changes } = updateBaseline(old, sampleRun(newer));
    expect(changes.versions).toEqual([
      { toolchain: 'vela', what: 'version', before: '5.2.0', after: '5.3.0', cells: 2 },
    ]);
    expect(changes.moved).toHaveLength(2);
  });

  test('takes the cells of a model that changed in place of those of the earlier file', () => {
    const changed = { ...withFlash(one, 3000), model: '9'.repeat(64), cell: '8'.repeat(64) };
    const { baseline, changes } = updateBaseline(old, sampleRun([changed]));
    expect(changes).toMatchObject({ added: [], moved: [{ target: 'chip/a' }] });
    expect(baseline.models.map(({ id }) => id).sort()).toEqual(
      [other.model, '9'.repeat(64)].sort(),
    );
  });

  test('keeps the cells of a target that is gone, until it is asked to prune; those of other toolchains stay', () => {
    const [row, other] = old.measurements;
    if (!row || !other) throw new TypeError('two cells are needed');
    const elsewhere = { ...row, cell: 'e', target: { ...row.target, id: 'another' } };
    const alien = { ...row, cell: 'f', toolchain: { ...row.toolchain, name: 'another' } };
    const held = { ...old, measurements: [row, other, elsewhere, alien] };
    expect(updateBaseline(held, old).changes).toMatchObject({ gone: [], kept: 2 });
    const { baseline } = updateBaseline(held, old, { prune: true });
    expect(baseline.measurements.map(({ cell }) => cell)).not.toContain('e');
    expect(baseline.measurements).toHaveLength(3);
  });

  test('keeps the cells of a model that is gone, until it is asked to prune', () => {
    const run = sampleRun([sampleMeasurement({ modelName: 'another' })]);
    const kept = updateBaseline(old, run);
    expect(kept.changes.gone).toHaveLength(2);
    expect(kept.baseline.measurements).toHaveLength(3);
    const pruned = updateBaseline(old, run, { prune: true });
    expect(pruned.changes).toMatchObject({ removed: [{}, {}], gone: [] });
    expect(pruned.baseline.measurements).toHaveLength(1);
    expect(pruned.baseline.models.map(({ name }) => name)).toEqual(['another']);
  });

  test('keeps the lines of cells that the run left to the baseline, and tells of those it lacks', () => {
    const run = { ...sampleRun([withFlash(one, 2000)]), unaffected: [other.cell, '0'.repeat(64)] };
    const { baseline, changes } = updateBaseline(old, run);
    expect(baseline.measurements[1]).toEqual(old.measurements[1]);
    expect(changes).toMatchObject({ kept: 1, unknown: 1 });
  });

  test('tells a cell that failed, and keeps its reason', () => {
    const reason = { code: 'rejected', message: 'no', remedy: 'r', evidence: 'e' };
    const none = Object.fromEntries(Object.keys(one.metrics).map((id) => [id, unavailable('no')]));
    const failed = { ...one, status: 'failed', reason, metrics: none } as Measurement;
    const { baseline, changes } = updateBaseline(old, sampleRun([failed]));
    expect(changes.moved[0]?.besides).toContain('status ok → failed');
    expect(baseline.measurements[0]?.reason).toMatchObject({ code: 'rejected', message: 'no' });
  });

  test('refuses a share of a run', () => {
    const run = sampleRun([one]);
    const share = { ...run, run: { ...run.run, shard: { index: 1, count: 2, positions: [0] } } };
    expect(() => updateBaseline(old, share)).toThrow(
      expect.objectContaining({ code: 'incomplete-run', remedy: expect.stringContaining('merge') }),
    );
  });
});
