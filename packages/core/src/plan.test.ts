import { expect, test } from 'vitest';
import type { Probe } from './adapter.ts';
import { cellId, plan, select } from './plan.ts';
import { demo } from './testing/demo.ts';
import { sampleModel } from './testing/doubles.ts';

const model = (id: string) => ({
  facts: sampleModel({ id }),
  bytes: new Uint8Array(),
  broken: null,
});
const ids = (selection: Parameters<typeof select>[1]) =>
  select([demo()], selection).flatMap(({ targets }) => targets.map(({ id }) => id));
const here = (version: string, components = {}): Probe => ({
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

test('a target is named whole or by its beginning up to a slash', () => {
  expect(ids({ targets: ['board'] })).toEqual(['board']);
  expect(ids({ targets: ['chip'] })).toEqual(['chip/small', 'chip/large']);
  expect(() => ids({ targets: ['chi'] })).toThrow(/no target "chi"/);
});

test('an unknown toolchain is an error that lists the known ones', () => {
  expect(() => ids({ toolchains: ['velo'] })).toThrow(
    expect.objectContaining({ code: 'unknown-toolchain', remedy: expect.stringContaining('demo') }),
  );
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
