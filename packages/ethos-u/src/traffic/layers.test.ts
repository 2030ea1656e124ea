import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCompiled } from '../container/read.ts';
import { fixture, fixturePath } from '../testing/fixtures.ts';
import { readDebugLayers } from './debug-layers.ts';
import { profileStream } from './profile.ts';
import type { LayerEstimate, Layers } from './types.ts';

const databaseOf = (name: string) =>
  readDebugLayers(readFileSync(fixturePath(`ethos-u/${name}_debug.xml`), 'utf8'));

/** Layers by the debug database, or by the order of its layers where `rows` are given. */
function layersOf(name: string, rows?: readonly LayerEstimate[]): Layers {
  const model = readCompiled(fixture(`ethos-u/${name}_vela.tflite`));
  const [op] = model.npuOps;
  if (op === undefined) throw new Error(`${name} has no operator`);
  const layers =
    rows === undefined
      ? { kind: 'debug database' as const, database: databaseOf(name), stream: 0 }
      : { kind: 'table' as const, layers: rows };
  return profileStream(model, op, { layers }).layers;
}

const operations = (layers: Layers) =>
  layers.mapped ? layers.layers.map((layer) => layer.operations) : layers.reason;

test('order and MACs find the layers that the debug database names', () => {
  const byDatabase = layersOf('digits_u55-128');
  const byOrder = layersOf('digits_u55-128', databaseOf('digits_u55-128').layers);
  expect([byDatabase, byOrder].map((layers) => layers.mapped && layers.by)).toEqual([
    'debug database',
    'order',
  ]);
  expect(operations(byOrder)).toEqual(operations(byDatabase));
  expect(operations(byDatabase)).toHaveLength(35);
});

test('a transfer belongs to the layer that uses what it brings', () => {
  expect(operations(layersOf('digits_u55-128'))?.slice(0, 3)).toEqual([[0, 2], [3], [4, 6]]);
});

test('no layer takes fewer cycles than its kernels do at least', () => {
  for (const name of ['digits_u55-128', 'digits_u55-64_size']) {
    const layers = layersOf(name);
    if (!layers.mapped) throw new Error(layers.reason);
    for (const { estimate, totals } of layers.layers) {
      expect(totals.kernelCycles).toBeLessThanOrEqual(estimate.cycles ?? 0);
    }
  }
});

test('the stripes of a cascade are mapped by the database, and refused by order', () => {
  const name = 'digits_u55-64_size';
  expect(layersOf(name).mapped).toBe(true);
  const { layers } = databaseOf(name);
  expect(layersOf(name, layers)).toMatchObject({ mapped: false });
  expect(layersOf(name, [])).toMatchObject({ mapped: false });
});

test('a table of other MACs, of fewer or of more layers is refused with the reason', () => {
  const { layers } = databaseOf('digits_u55-128');
  const [first, ...rest] = layers;
  const of = (rows: readonly LayerEstimate[]) => operations(layersOf('digits_u55-128', rows));
  expect(of(rest)).toMatch(/unlike MACs/);
  expect(of(layers.slice(0, -1))).toMatch(/more operations/);
  expect(of([...layers, ...layers.slice(-1)])).toMatch(/ends before layer 'Identity'/);
  expect(of(first ? [{ ...first, macs: null }] : [])).toMatch(/states no MACs/);
});

test('what is no debug database is refused', () => {
  expect(() => readDebugLayers('<debug/>')).toThrow(
    expect.objectContaining({ code: 'bad-debug-database' }),
  );
});
