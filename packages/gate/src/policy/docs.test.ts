import { readdirSync, readFileSync } from 'node:fs';
import { metricIds } from '@edgebench/core/browser';
import { expect, test } from 'vitest';
import { toldBy } from './parts.ts';
import { defaultPolicy } from './policy.ts';

const page = readFileSync(new URL('../../../../docs/regressions.md', import.meta.url), 'utf8');

/** Rows of the tables below a heading: the texts between backticks. */
const rowsOf = (heading: string): string[][] => {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| (`.*) \|$/gm)].map(([, row = '']) =>
    [...row.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text),
  );
};

test('the page states the defaults of the code', () => {
  const { metrics, kinds, ...rest } = defaultPolicy;
  for (const id of metricIds) expect(metrics[id]).toEqual(metrics['flash.model']);
  const stated = {
    'metrics.<metric>': metrics['flash.model'],
    ...Object.fromEntries(Object.entries(kinds).map(([kind, of]) => [`kinds.${kind}`, of])),
    ...rest,
  };
  const told = rowsOf('Defaults').map(([name = '', json = '']) => [name, JSON.parse(json)]);
  expect(Object.fromEntries(told)).toEqual(stated);
});

test('the page states which metrics tell of which', () => {
  const stated = Object.fromEntries(
    rowsOf('Totals and parts').map(([metric = '', ...by]) => [metric, by]),
  );
  const parts = Object.entries(toldBy).filter(([, by]) => by.length > 0);
  expect(stated).toEqual(Object.fromEntries(parts));
});

test('every section that the code cites is on the page', () => {
  const anchors = [...page.matchAll(/^## (.+)$/gm)].map(([, title = '']) =>
    title.toLowerCase().replaceAll(' ', '-'),
  );
  const folder = new URL('..', import.meta.url);
  const cited = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .flatMap((path) => {
      const text = readFileSync(new URL(path, folder), 'utf8');
      return [...text.matchAll(/(?:regressions\.md#|ruleOf\(\s*')([a-z-]+)/g)].map(([, id]) => id);
    });
  expect(cited.length).toBeGreaterThan(10);
  expect(anchors).toEqual(expect.arrayContaining(cited));
});
