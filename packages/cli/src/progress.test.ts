import type { Cell, Measurement, RunEvent } from '@edgebench/core';
import { expect, test } from 'vitest';
import type { Io } from './io.ts';
import { progress } from './progress.ts';

const cell = {
  model: { facts: { id: 'm', name: 'mobilenet' } },
  adapter: { id: 'stedgeai' },
  target: { id: 'stm32n6' },
} as Cell;

const measurement = {
  model: 'm',
  modelName: 'mobilenet',
  toolchain: { name: 'stedgeai' },
  target: { id: 'stm32n6' },
  status: 'ok',
  reason: null,
  provenance: { kind: 'none' },
} as Measurement;

const events: readonly RunEvent[] = [
  { type: 'planned', cells: 2, models: 1 },
  { type: 'started', cell },
  { type: 'progress', cell, text: '40 %\x1b[31m' },
  { type: 'finished', measurement, cached: false, done: 1 },
];

/** What is printed after each event, on a terminal of that width or on none. */
function shown(columns: number | null): string[] {
  let printed = '';
  const io = { stderr: (text) => (printed += text), columns, color: false } as Partial<Io> as Io;
  const tell = progress(io);
  return events.map((event) => {
    printed = '';
    tell(event);
    return printed;
  });
}

test('a terminal shows how far the tool of a running cell is, until the cell is done', () => {
  const [, started, far, finished] = shown(80).map((text) => text.replace('\r\x1b[K', ''));
  expect(started).toBe('0/2 cells · stedgeai mobilenet');
  expect(far).toMatch(/^0\/2 cells · stedgeai mobilenet 40 %/);
  expect(far).not.toContain('\x1b');
  expect(finished).toBe('1/2 cells');
});

test('a line that is longer than the terminal is cut', () => {
  expect(shown(24)[2]).toMatch(/^\r\x1b\[K.{1,22}…$/);
});

test('where there is no terminal, nothing is said of it', () => {
  expect(shown(null)).toEqual([
    '1 model, 2 cells\n',
    '',
    '',
    '[1/2] stedgeai stm32n6 mobilenet: ok\n',
  ]);
});
