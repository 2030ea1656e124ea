import { expect, test } from 'vitest';
import { device, estimated, measurement, model, results } from '../../testing/documents.ts';
import { grid } from '../grid.ts';
import { codeNote } from './code-note.ts';
import { table } from './table.ts';
import { viewOf } from './views.ts';

const of = model('net');
const on = (name: string, includes?: string[]) =>
  measurement(of, {
    toolchain: { name, version: '1', components: {} },
    target: device('host'),
    metrics: { 'flash.model': estimated(100, includes), 'ram.model': estimated(100, includes) },
  });
const noteOf = (
  cells: ReturnType<typeof on>[],
  view: 'flash.model' | 'ram.model' = 'flash.model',
) => codeNote(table(grid(results([of], cells)), viewOf(view)));

test('toolchains whose flash of model scope holds what runs are told from those whose does not', () => {
  const compiled = on('iree', ['dispatch code', 'model constants', 'VM module']);
  expect(noteOf([compiled, on('vela', ['weights', 'scales']), on('other')])).toEqual({
    withCode: [{ toolchain: 'iree', parts: ['dispatch code', 'VM module'] }],
    without: ['vela'],
  });
});

test('there is nothing to say where all are alike, or of another metric', () => {
  const [vela, tflm] = [on('vela', ['weights']), on('tflm', ['the whole model file'])];
  expect(noteOf([vela, tflm])).toBeNull();
  expect(noteOf([vela, on('iree', ['dispatch code'])], 'ram.model')).toBeNull();
});
