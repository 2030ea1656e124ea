import { expect, test } from 'vitest';
import { cellId, plan, selectedIn } from './plan.ts';
import { type Probe, toolOf } from './probe.ts';
import { demo } from './testing/demo.ts';
import { sampleModel } from './testing/doubles.ts';

const model = (id: string) => ({
  facts: sampleModel({ id }),
  bytes: new Uint8Array(),
  broken: null,
});
const here = (version: string, components = {}): Extract<Probe, { available: true }> => ({
  available: true,
  version,
  components,
  location: '',
  paths: {},
});

test('the default targets are planned where none is named, by model, then adapter, then target', () => {
  const cells = plan([model('a'), model('b')], [demo()]);
  expect(cells.map(({ model, target }) => `${model.facts.id} ${target.id}`)).toEqual([
    'a chip/small',
    'a chip/large',
    'b chip/small',
    'b chip/large',
  ]);
});

test('the id of a cell changes with all that decides the result, and with nothing else', () => {
  const [small, large] = plan([model('a')], [demo()]);
  if (!small || !large) throw new Error('two cells are planned');
  const id = cellId(small, here('1'), 16);
  expect(cellId(small, here('1'), 16)).toBe(id);
  expect(cellId(small, here('1'), 4)).toBe(id);
  expect(cellId({ ...small, adapter: { ...demo(), usesVectors: true } }, here('1'), 4)).not.toBe(
    id,
  );
  expect(cellId(large, here('1'), 16)).not.toBe(id);
  expect(cellId(small, here('2'), 16)).not.toBe(id);
  expect(cellId(small, here('1', { part: '3' }), 16)).not.toBe(id);
  expect(cellId({ ...small, model: model('b') }, here('1'), 16)).not.toBe(id);
  expect(cellId({ ...small, adapter: { ...demo(), version: 2 } }, here('1'), 16)).not.toBe(id);
});

test('a target that needs nothing more keeps its id beside one that does, whose id has its tools', () => {
  const [small, large] = plan([model('a')], [demo()]);
  if (!small || !large) throw new Error('two cells are planned');
  const gcc = (version: string): Probe => ({
    ...here('1'),
    targets: { 'chip/large': { available: true, components: { gcc: version }, paths: {} } },
  });
  const id = (cell: typeof small, probe: Probe) => cellId(cell, toolOf(probe, cell.target), 16);
  expect(id(small, gcc('12'))).toBe(id(small, here('1')));
  expect(id(large, gcc('12'))).not.toBe(id(large, here('1')));
  expect(id(large, gcc('12'))).not.toBe(id(large, gcc('13')));
});

test('the targets of cells are told by adapter, each once', () => {
  const cells = plan([model('a'), model('b')], [demo()]);
  expect(selectedIn(cells)).toMatchObject([
    { adapter: { id: 'demo' }, targets: [{ id: 'chip/small' }, { id: 'chip/large' }] },
  ]);
});
