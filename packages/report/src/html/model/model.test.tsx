/** @jsxRuntime automatic @jsxImportSource preact */
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { hostile } from '../../testing/hostile.ts';
import { layered } from '../../testing/layers.ts';
import { type Shown, shownOf } from '../shown.ts';
import { ModelSection } from './model.tsx';

const pageOf = (shown: Shown, isStill = false, index = 0): string =>
  renderToString(
    <ModelSection
      shown={shown}
      index={index}
      cells={shown.results.measurements}
      isStill={isStill}
    />,
  );

const shown = shownOf({ results: layered(), changes: null, logs: {} });

test('a model has its parts in the order in which questions come', () => {
  const titles = [...pageOf(shown).matchAll(/<h4>(.*?)<\/h4>/g)].map(([, title]) => title);
  expect(titles).toEqual([
    'Memory',
    'Placement, op by op',
    'Layers',
    'Bandwidth by memory',
    'Equivalence',
    'Every cell: figures, diagnostics, provenance, log',
  ]);
});

test('a place lies inside of what opens, so that going there opens it', () => {
  const html = pageOf(shown, true);
  expect(html).toMatch(/^<details class="model"><summary>.*?<\/summary><div id="model-wake">/);
  const [cell] = shown.results.measurements;
  expect(cell).toBeDefined();
  if (cell === undefined) return;
  const place = html.indexOf(`<div id="${shown.at.cell(cell)}">`);
  expect(html.slice(0, place)).toMatch(/<details class="cell ok"><summary>(?:(?!<\/details>).)*$/);
});

test('alone on the page a model is open', () => {
  expect(pageOf(shown)).toMatch(/^<details class="model" open>/);
});

test('each box of a strip says what it stands for, and carries a letter beside its colour', () => {
  expect(pageOf(shown)).toContain(
    'aria-label="2 lut · Custom · CPU · 600 / 300 cycles" style="--h:43%">C</li>',
  );
});

test('the log of a cell is shown as text, and where the whole of it lies', () => {
  const [first] = shown.results.measurements;
  const cell = first?.cell ?? '';
  const html = pageOf({ ...shown, logs: { [cell]: '\u001b[31m<b>done</b>' } });
  expect(html).toContain('<pre tabindex="0">\\u{1b}[31m&lt;b>done&lt;/b></pre>');
  expect(html).toContain(`/cells/${cell.slice(0, 2)}/${cell}/log.txt`);
  expect(pageOf(shown)).toContain('The whole log: ');
});

test('names from reports run nothing', () => {
  const all = shownOf({ results: hostile(), changes: null, logs: {} });
  const html = all.layout.rows.map((_, index) => pageOf(all, false, index)).join('');
  expect(html).not.toMatch(/<(?:script|img|iframe|svg)\b/);
});

test('what a quantised model leaves in float stands by op, with MACs, their share and the reason', () => {
  const results = layered();
  const reason = "its weights 'w' have no QuantizeLinear";
  const floatOps = [
    { op: 3, name: 'conv_2', type: 'Conv', macs: 250, reason },
    { op: 4, name: '<i>', type: 'Own', macs: null, reason },
  ];
  const models = results.models.map((model) => ({ ...model, macs: 1000, floatOps }));
  const html = pageOf(shownOf({ results: { ...results, models }, changes: null, logs: {} }));
  expect(html).toContain(
    `<tr><th scope="row">conv_2 <small>Conv</small></th><td>250</td><td>25 %</td><td class="text">${reason}</td></tr>`,
  );
  expect(html).toContain('&lt;i> <small>Own</small></th><td>unknown</td><td></td>');
  expect(pageOf(shown)).not.toContain('Float in a quantised model');
});
