import { readFileSync } from 'node:fs';
import { rulesPage as path } from '@edgebench/core';
import { expect, test } from 'vitest';
import { loadAdapters } from '../adapters.ts';
import { rulesPage } from './rules-page.ts';

test('docs/diagnostics.md is what the rules generate (pnpm generate writes it)', async () => {
  const published = new URL(`../../../../${path}`, import.meta.url);
  expect(readFileSync(published, 'utf8')).toBe(rulesPage(await loadAdapters()));
});

test('a rule that core shares with a toolchain is one section, with the remedy of each', async () => {
  const page = rulesPage(await loadAdapters());
  expect(page.match(/^## constants-in-ram$/gm)).toHaveLength(1);
  const [, section = ''] = page.split('## constants-in-ram\n');
  expect(section.split('## ')[0]).toMatch(
    /What to do: place the constants.*\n\nWith Arm Vela: use/,
  );
});

test('rules of the same id have the same words, wherever they are', async () => {
  const adapters = await loadAdapters();
  const infos = adapters.flatMap(({ rules = [] }) => rules);
  for (const { id, title, explanation } of infos) {
    const others = infos.filter((other) => other.id === id);
    for (const other of others) {
      expect({ id, ...pick(other) }).toEqual({ id, title, explanation });
    }
  }
});

const pick = ({ title, explanation }: { title: string; explanation: string }) => ({
  title,
  explanation,
});
