import { bytes } from '@edgebench/core';
import { expect, test } from 'vitest';
import { device, estimated, measurement, results } from '../../testing/documents.ts';
import { layered } from '../../testing/layers.ts';
import { grid } from '../grid.ts';
import { labelled } from './labelled.ts';
import { type MemoryKind, memoryMaps } from './memory-map.ts';

const row = labelled(grid(layered()), 0);
const mapsOf = (memory: MemoryKind) => memoryMaps(row, layered().budgets, memory);
const alone = (details: Parameters<typeof measurement>[1], memory: MemoryKind) =>
  memoryMaps(labelled(grid(results([], [measurement('m', details)])), 0), {}, memory)[0];
const partsOf = (map: ReturnType<typeof alone>) =>
  map?.parts.map(({ kind, bytes: size }) => `${kind} ${size}`);

test('parts sum to the stated total, whatever the tools say', () => {
  for (const map of [...mapsOf('flash'), ...mapsOf('ram')]) {
    expect(map.parts.reduce((sum, part) => sum + part.bytes, 0)).toBe(map.total);
  }
});

test('code that a total does not count is no part of it', () => {
  const metrics = {
    'flash.model': estimated(5_000, ['weights', 'scales']),
    constants: estimated(4_000),
    code: estimated(900),
  };
  expect(partsOf(alone({ metrics }, 'flash'))).toEqual(['constants 4000', 'rest 1000']);
});

test('an image is told apart into model and runtime, and what nothing names is the rest', () => {
  const application = mapsOf('flash').find(({ scope }) => scope === 'application');
  expect(partsOf(application)).toEqual(['constants 4200', 'code 3000', 'runtime 1500', 'rest 300']);
});

test('a heap that holds the buffers is only what it has besides them', () => {
  const ram = mapsOf('ram').find(({ scope }) => scope === 'application');
  expect(partsOf(ram)).toEqual([
    'activations 2000',
    'io 100',
    'stack 1200',
    'heap 500',
    'rest 200',
  ]);
});

test('I/O that is counted with the activations is not taken off twice', () => {
  const metrics = {
    'ram.model': estimated(3_000, ['activations', 'I/O buffers']),
    activations: bytes(3_000, 'estimated', { includes: ['activations', 'I/O buffers'] }),
    io: estimated(301, ['inputs', 'outputs']),
  };
  expect(partsOf(alone({ metrics }, 'ram'))).toEqual(['activations 3000']);
});

test('a part that is larger than what is left of its total is left out', () => {
  const metrics = {
    'flash.model': estimated(1_000, ['weights']),
    constants: estimated(1_001),
  };
  expect(partsOf(alone({ metrics }, 'flash'))).toEqual(['rest 1000']);
});

test('without figures the sections say it, if they sum to the total', () => {
  const sections = [{ module: 'image', text: 400, rodata: 0, data: 600, bss: 50 }];
  const metrics = { 'ram.application': estimated(650), 'flash.application': estimated(1_000) };
  expect(partsOf(alone({ metrics, sections }, 'ram'))).toEqual(['data 600', 'bss 50']);
  expect(partsOf(alone({ metrics, sections }, 'flash'))).toEqual(['text 400', 'data 600']);
  const other = { ...metrics, 'ram.application': estimated(700) };
  expect(partsOf(alone({ metrics: other, sections }, 'ram'))).toEqual(['rest 700']);
});

test('scopes follow each other and are never in one total', () => {
  expect(mapsOf('flash').map(({ scope, label }) => `${label} ${scope}`)).toEqual([
    'vela ethos-u55-128 model',
    'vela ethos-u55-256 model',
    'iree riscv32 application',
  ]);
});

test('a capacity belongs to the memory that holds the total, a budget to the target', () => {
  expect(mapsOf('ram').map(({ capacity }) => capacity)).toEqual([8_192, 8_192, null]);
  expect(mapsOf('flash').map(({ budget }) => budget)).toEqual([null, null, 8_192]);
});

test('cells that are not ok, and totals of zero, have no bar', () => {
  const metrics = { 'flash.model': estimated(0) };
  expect(alone({ metrics, target: device('host') }, 'flash')).toBeUndefined();
});
