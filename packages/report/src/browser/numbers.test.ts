import { isKnown } from '@edgebench/core';
import { expect, test } from 'vitest';
import { matrix } from '../data/matrix/matrix.ts';
import { shownOf } from '../html/shown.ts';
import { sample } from '../testing/sample.ts';
import { number } from '../text/format.ts';
import { inChromium } from './harness.ts';

const results = sample();
const { at } = shownOf({ results, changes: null, logs: {} });

inChromium('the numbers of the interactive matrix', (open) => {
  test.each(['flash.model', 'ram.model'] as const)('are those of %s, cell by cell', async (id) => {
    const { page } = await open('sample', { hash: `#matrices?metric=${id}` });
    const links = page.locator('.matrix tbody td a[href^="#cell-"]');
    const shown = await links.evaluateAll((all) =>
      all.map((link) => [link.getAttribute('href'), link.firstChild?.textContent]),
    );
    const known = matrix(results, id)
      .cells.flat()
      .flatMap((cell) =>
        cell !== null && cell.measurement.status === 'ok' && isKnown(cell.figure)
          ? [[`#${at.cell(cell.measurement)}`, number(cell.figure.value)]]
          : [],
      );
    expect(known.length).toBeGreaterThan(20);
    expect(shown.filter(([, text]) => /^\d/.test(text ?? '')).sort()).toEqual(known.sort());
  });
});
