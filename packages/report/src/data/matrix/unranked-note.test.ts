import { expect, test } from 'vitest';
import { estimated, measurement, model, results } from '../../testing/documents.ts';
import { grid } from '../grid.ts';
import { table } from './table.ts';
import { unrankedNote } from './unranked-note.ts';
import { viewOf } from './views.ts';

const net = model('net');
const noteOf = (...figures: readonly (readonly [toolchain: string, value: number])[]) => {
  const cells = figures.map(([name, value]) =>
    measurement(net, {
      toolchain: { name, version: null, components: {} },
      metrics: { 'flash.model': estimated(value) },
    }),
  );
  return unrankedNote(table(grid(results([net], cells)), viewOf('flash.model')));
};

test('a table that ranks others says which toolchain it does not rank, and why', () => {
  expect(noteOf(['onnxruntime', 1], ['iree', 2], ['vela', 3])).toBe(
    'Not ranked: onnxruntime, which runs on no device of the edge.',
  );
});

test('there is nothing to say where nothing is ranked, or everything', () => {
  expect(noteOf(['onnxruntime', 1], ['iree', 2])).toBeNull();
  expect(noteOf(['iree', 2], ['vela', 3])).toBeNull();
});
