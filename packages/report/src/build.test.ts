import { isKnown } from '@edgebench/core';
import { expect, test } from 'vitest';
import { buildReport } from './build.ts';
import { matrix } from './data/matrix/matrix.ts';
import { results } from './testing/documents.ts';
import { firmware } from './testing/firmware.ts';
import { hostile, hostileTexts } from './testing/hostile.ts';
import { sample } from './testing/sample.ts';
import { number } from './text/format.ts';

const noCharts = { cache: { get: async () => '<svg/>', put: async () => {} } };

test('the same results give the same bytes', async () => {
  expect(await buildReport(structuredClone(sample()))).toEqual(await buildReport(sample()));
});

test('all four files are there, even for a run without a single model', async () => {
  const report = await buildReport(results([], []));
  expect(Object.keys(report)).toEqual(['index.html', 'matrix.csv', 'layers.csv', 'summary.md']);
  expect(report['summary.md']).toContain('0 models, 0 cells');
  expect(report['index.html']).toContain('Nothing: every cell is ok');
});

test.each(['flash.model', 'ram.model', 'flash.application', 'macs', 'cycles'] as const)(
  'the page shows the numbers of the %s matrix, cell by cell',
  async (id) => {
    const html = (await buildReport(sample(), noCharts))['index.html'];
    const panel = html.split(`id="view-${id.replace('.', '-')}"`)[1]?.split('</tbody>')[0] ?? '';
    const shown = (panel.split('<tbody>')[1] ?? '').split('</tr>').slice(0, -1);
    const { cells, columns } = matrix(sample(), id);
    const kept = [...columns.keys()].filter((column) =>
      cells.some((line) => {
        const { measurement, figure } = line[column] ?? {};
        return measurement?.status === 'failed' || isKnown(figure);
      }),
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(shown).toHaveLength(cells.length);
    for (const [row, line] of cells.entries()) {
      const texts = (shown[row] ?? '').split('<td').slice(-kept.length);
      for (const [at, column] of kept.entries()) {
        const cell = line[column] ?? null;
        const text = texts[at]?.match(/<a (?:"[^"]*"|[^">])*>([^<]*)</)?.[1];
        if (cell === null) expect(text).toBeUndefined();
        else if (isKnown(cell.figure)) expect(text).toBe(number(cell.figure.value));
        else expect(text).toMatch(/^[✕⊘–·]$/);
        if (cell?.best) expect(texts[at]).toContain('★');
      }
    }
  },
);

test('the comparison shows the numbers of the matrices that it is made of, with their targets', async () => {
  const html = (await buildReport(firmware(), noCharts))['index.html'];
  const panel = html.split('id="view-comparison"')[1]?.split('</table>')[0] ?? '';
  const [, , kws = ''] = panel.split('</thead>')[1]?.split('<tr>') ?? [];
  const texts = kws.split('<td').map((cell) => cell.replace(/^[^>]*>|<[^>]*>/g, ' '));
  expect(texts.map((text) => text.trim().split(/\s+/).join(' ')).slice(1)).toEqual([
    ...['233,739 riscv32-imafdc', '35,345 ★ ⇣ stm32f4', '47,345 host', '35,411 ethos-u55-128'],
    ...['38,640 riscv32-imafdc', '37,640 ⇣ stm32f4', '39,540 host', '23,184 ★ ethos-u55-128'],
    ...['261,949 riscv32-imafdc', '70,345 ★ ⇣ stm32f4'],
    ...['51,804 riscv32-imafdc', '41,740 ★ ⇣ stm32f4'],
  ]);
});

test('columns without a figure are left out of a matrix, and their reasons stand below', async () => {
  const html = (await buildReport(firmware(), noCharts))['index.html'];
  const panel = html
    .split('id="view-instructions"')[1]
    ?.split('</section><section class="panel"')[0];
  const [table = '', below = ''] = panel?.split('</table>') ?? [];
  expect(table).toContain('riscv32-imafdc');
  expect(table).not.toContain('tflm');
  expect(below).toMatch(/Columns without a figure: .*tflm: [^;]+ \(\d+ cells?\)/);
});

test('instructions are a matrix beside the cycles, where any are counted', async () => {
  const [counted, none] = await Promise.all(
    [firmware(), sample()].map(
      async (document) => (await buildReport(document, noCharts))['index.html'],
    ),
  );
  const titles = [...(counted ?? '').matchAll(/<label for="v\d+">([^<]*)</g)].map(
    ([, title]) => title,
  );
  expect(titles.slice(6, 8)).toEqual(['Cycles', 'Instructions']);
  expect(counted).toContain('Instructions<small>per inference</small>');
  expect(none).not.toContain('id="view-instructions"');
});

test('the page carries no script but its own, no reference to anything outside, and no hostile tag', async () => {
  const html = (await buildReport(hostile()))['index.html'];
  const [still = '', ...scripts] = html.split(/<script [^>]*>.*?<\/script>/s);
  expect(scripts).toHaveLength(3);
  expect(html.match(/<\/?script/g)).toHaveLength(6);
  expect(still).not.toMatch(/<img|<link|<iframe|\son\w+="[^&]|javascript:[^a]/i);
  const references = still.match(/(?:href|src|action|xlink:href)="[^"]*"/g) ?? [];
  expect(references.length).toBeGreaterThan(hostileTexts.length);
  expect(references.filter((reference) => !/^href="#[a-z0-9-]+"$/.test(reference))).toEqual([]);
});

test('every place that the page links to exists once', async () => {
  for (const document of [sample(), hostile()]) {
    const html = (await buildReport(document, noCharts))['index.html'];
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    const targets = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  }
});

test('every rule is one line of the page, with what it means and where its diagnostics are', async () => {
  const html = (await buildReport(sample(), noCharts))['index.html'];
  const section = html.split('<section id="diagnostics"')[1]?.split('</section>')[0] ?? '';
  expect(section.match(/<details/g)).toHaveLength(4);
  expect(section).toContain('Work on any other layer can hardly make the model faster.');
  expect(section).toContain('docs/diagnostics.md#few-layers-dominate');
  expect(section).toContain('7 models on vela, 28 cells');
  expect(section).toContain('and 16 more');
});
