import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { kernels } from './kernels/registry.ts';
import { profiles } from './profiles/profiles.ts';

const words = new Set(
  readFileSync(new URL('../../../docs/emulator.md', import.meta.url), 'utf8').match(/[\w.-]+/g),
);

test('the documentation lists every op that can be run', () => {
  expect(Object.keys(kernels).filter((op) => !words.has(op))).toEqual([]);
});

test('the documentation lists every profile', () => {
  expect(profiles.map(({ id }) => id).filter((id) => !words.has(id))).toEqual([]);
});
