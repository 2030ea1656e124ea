import { expect, test } from 'vitest';
import { normalise } from '../run/normalise.ts';
import { pairSides } from './pair.ts';
import type { Side } from './types.ts';

function side(
  modelName: string,
  version: string,
  target: string,
  hash: string | null = null,
): Side {
  const measurement = normalise(
    {
      ...{ cell: `${modelName} ${version}`, model: null, modelName, artefacts: [] },
      toolchain: { name: 'demo', version, components: {} },
      target: { id: target, device: target.split('/')[0] ?? '', options: {} },
      provenance: {
        ...{ kind: 'imported', file: 'report.txt', fileSha256: '', modelMatch: 'unknown' },
        reportedModelHash: hash,
      },
    },
    { status: 'ok', metrics: {} },
  );
  return { measurement, buffers: null, definitions: {} };
}

const named = ({ measurement }: Side) =>
  `${measurement.modelName} ${measurement.toolchain.version}`;

const paired = (before: Side[], after: Side[]) => {
  const { pairs, alone } = pairSides(before, after);
  return {
    pairs: pairs.map((pair) => `${named(pair.before)} -> ${named(pair.after)}`),
    gone: alone.before.map(named),
    fresh: alone.after.map(named),
  };
};

test('one against one is a pair, whatever the two are of', () => {
  expect(paired([side('a', '1', 'x')], [side('b', '2', 'y')]).pairs).toEqual(['a 1 -> b 2']);
});

test('measurements meet by model, toolchain and target, and what has no counterpart is named', () => {
  const before = [side('a', '1', 'x'), side('b', '1', 'x')];
  const after = [side('b', '2', 'x'), side('c', '2', 'x')];
  expect(paired(before, after)).toEqual({ pairs: ['b 1 -> b 2'], gone: ['a 1'], fresh: ['c 2'] });
});

test('a report and a run of one target meet their own kind, whichever comes first', () => {
  const ran = (of: Side): Side => ({
    ...of,
    measurement: { ...of.measurement, provenance: { kind: 'none' } },
  });
  const before = [side('a', 'report 1', 'x')];
  const after = [ran(side('a', 'run 2', 'x')), side('a', 'report 2', 'x')];
  expect(paired(before, after)).toEqual({
    pairs: ['a report 1 -> a report 2'],
    gone: [],
    fresh: ['a run 2'],
  });
  expect(paired([ran(side('a', 'run 1', 'x'))], after).pairs).toEqual(['a run 1 -> a run 2']);
});

test('the model hash that reports name goes before the name', () => {
  const before = [side('old name', '1', 'x', 'abc'), side('other', '1', 'x')];
  const after = [side('new name', '2', 'x', 'abc'), side('old name', '2', 'x')];
  expect(paired(before, after).pairs).toEqual(['old name 1 -> new name 2']);
});

test('a target with other options is a counterpart where its own is not there', () => {
  const before = [side('a', '1', 'x/fast'), side('a', '1', 'x/small')];
  const after = [side('a', '2', 'x/small'), side('a', '2', 'x/tiny')];
  expect(paired(before, after).pairs).toEqual(['a 1 -> a 2', 'a 1 -> a 2']);
});

test('a model whose file changed meets itself by its name, where no file is the same', () => {
  const before = [side('a', '1', 'x', 'old'), side('b', '1', 'x', 'same')];
  const after = [side('b', '2', 'x', 'same'), side('a', '2', 'x', 'new'), side('c', '2', 'x')];
  expect(paired(before, after)).toEqual({
    ...{ pairs: ['b 1 -> b 2', 'a 1 -> a 2'], gone: [], fresh: ['c 2'] },
  });
});
