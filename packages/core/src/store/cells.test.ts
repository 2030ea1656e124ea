import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { normalise } from '../run/normalise.ts';
import { scratch } from '../testing/scratch.ts';
import { type CellStore, createCellStore } from './cells.ts';

const cell = 'ab'.repeat(32);
const measurement = normalise(
  {
    cell,
    model: null,
    modelName: 'm',
    toolchain: { name: 'demo', version: '1', components: {} },
    target: { id: 'chip', device: 'chip', options: {} },
    provenance: { kind: 'none' },
    artefacts: [],
  },
  { status: 'ok', metrics: {} },
);

let store: CellStore;
let keepDir = '';
beforeEach(() => {
  const cacheDir = scratch();
  keepDir = join(cacheDir, 'keep');
  mkdirSync(keepDir);
  writeFileSync(join(keepDir, 'output.npy'), 'x');
  store = createCellStore(cacheDir);
});

test('a stored cell is read back with its log and its artefacts', async () => {
  await store.put(measurement, 'the log', keepDir);
  expect(await store.get(cell)).toEqual(measurement);
  expect(readFileSync(join(store.dir(cell), 'log.txt'), 'utf8')).toBe('the log');
  expect(readFileSync(join(store.dir(cell), 'artefacts/output.npy'), 'utf8')).toBe('x');
});

test.each([
  ['half-written', '{"cell":'],
  ['empty', ''],
  ['of another schema', '{"cell":"x"}'],
])('a %s cell counts as never measured and is replaced', async (_, text) => {
  await store.put(measurement, '', keepDir);
  writeFileSync(join(store.dir(cell), 'measurement.json'), text);
  expect(await store.get(cell)).toBeNull();
  await store.put(measurement, '', keepDir);
  expect(await store.get(cell)).toEqual(measurement);
});

test('many writers of one cell leave one whole cell', async () => {
  const writers = Array.from({ length: 20 }, (_, i) => store.put(measurement, `log ${i}`, keepDir));
  const settled = await Promise.allSettled(writers);
  expect(settled.every(({ status }) => status === 'fulfilled')).toBe(true);
  expect(await store.get(cell)).toEqual(measurement);
  expect(readFileSync(join(store.dir(cell), 'log.txt'), 'utf8')).toMatch(/^log \d+$/);
});

describe('a run that was killed while one cell took the place of another', () => {
  const aside = () => `${store.dir(cell)}.old`;
  beforeEach(async () => {
    await store.put(measurement, 'the earlier log', keepDir);
  });

  test('leaves the earlier one to be read where the later had not come', async () => {
    renameSync(store.dir(cell), aside());
    expect(await store.get(cell)).toEqual(measurement);
    expect(readFileSync(join(store.dir(cell), 'artefacts/output.npy'), 'utf8')).toBe('x');
  });

  test('leaves the later one to be read where it had come, and the next writer tidies up', async () => {
    renameSync(store.dir(cell), aside());
    const later = { ...measurement, modelName: 'later' };
    await createCellStore(join(store.dir(cell), '..', '..', '..')).put(later, '', keepDir);
    expect(await store.get(cell)).toEqual(later);
    expect(existsSync(aside())).toBe(false);
  });

  test('keeps nobody from storing the cell again and again', async () => {
    mkdirSync(aside());
    writeFileSync(join(aside(), 'left'), '');
    const later = { ...measurement, modelName: 'later' };
    await store.put(later, '', keepDir);
    expect(await store.get(cell)).toEqual(later);
    expect(existsSync(aside())).toBe(false);
  });
});
