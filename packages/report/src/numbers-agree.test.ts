import { type Figure, isKnown, type Measurement, metrics, type Results } from '@edgebench/core';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { buildReport } from './build.ts';
import { grid } from './data/grid.ts';
import { columnsWith } from './data/matrix/columns.ts';
import { table } from './data/matrix/table.ts';
import { viewOf, views } from './data/matrix/views.ts';
import { anchors } from './html/anchors.ts';
import { firmware } from './testing/firmware.ts';
import { hostile } from './testing/hostile.ts';
import { sample } from './testing/sample.ts';
import { number } from './text/format.ts';

const noCharts = { cache: { get: async () => '<svg/>', put: async () => {} } };
const documents: [string, () => Results][] = [
  ['a sample', sample],
  ['firmware', firmware],
  ['hostile names', hostile],
];

/** `31,104 B estimated`, or null where there is no figure. */
const said = (figure: Figure): string | null =>
  isKnown(figure) ? `${number(figure.value)} ${figure.unit} ${figure.basis}` : null;

const inDocument = ({ metrics: figures }: Measurement): (string | null)[] =>
  metrics.map(({ id }) => said(figures[id]));

/** What a row of matrix.csv says of each metric. */
const inRow = (row: Record<string, string>): (string | null)[] =>
  metrics.map(({ id, unit }) => {
    const value = row[`${id} [${unit}]`];
    return value ? `${number(Number(value))} ${unit} ${row[`${id} basis`]}` : null;
  });

/** What the page says of each metric of one cell, in its table of figures. */
function inPage(html: string, anchor: string): (string | null)[] {
  const block = html.split(`id="${anchor}"`)[1]?.split('</table>')[0] ?? '';
  const rows = [
    ...block.matchAll(/<tr><th scope="row">(.*?)<\/th><td>(.*?)<\/td><td>(.*?)<\/td>/g),
  ];
  return metrics.map(({ title }) => {
    const row = rows.find(([, name]) => name?.replace(/<[^>]*>/g, '') === title);
    return row ? `${row[2]?.replace(/ ?<small>.*/, '')} ${row[3]}` : null;
  });
}

test.each(documents)(
  'CSV, page and document of %s give each cell the same figures, units and bases',
  async (_, make) => {
    const document = make();
    const report = await buildReport(document, noCharts);
    const rows: Record<string, string>[] = parse(report['matrix.csv'], { columns: true });
    const at = anchors(grid(document), document.measurements);
    expect(rows).toHaveLength(document.measurements.length);
    for (const [index, measurement] of document.measurements.entries()) {
      const expected = inDocument(measurement);
      expect(inRow(rows[index] ?? {})).toEqual(expected);
      if (measurement.status !== 'ok') continue;
      expect(inPage(report['index.html'], at.cell(measurement))).toEqual(expected);
    }
  },
);

test.each(documents)(
  'the summary of %s gives each cell the figure of the document, and its basis below',
  async (_, make) => {
    const document = make();
    const layout = grid(document);
    const text = (await buildReport(document, noCharts))['summary.md'];
    let seen = 0;
    for (const { id, unit } of metrics) {
      const view = views(layout).find((one) => one.id === id);
      const of = table(layout, viewOf(id));
      const columns = columnsWith(layout, of, ['known']);
      if (view === undefined || columns.length === 0) continue;
      const scope = view.scope === 'none' ? '' : `, scope \`${view.scope}\``;
      const block =
        text.split(`### ${view.title} (${unit}${scope})\n`)[1]?.split('\n### ')[0] ?? '';
      const lines = block
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .slice(1);
      const kept = layout.cells.filter((line, row) =>
        of.rows[row]?.cells.some((entry) => entry?.state === 'known') ? line : null,
      );
      expect(lines).toHaveLength(kept.length);
      for (const [row, line] of lines.entries()) {
        const cells = line
          .split(/(?<!\\)\|/)
          .slice(1, -1)
          .slice(-columns.length);
        for (const [place, column] of columns.entries()) {
          const measurement = kept[row]?.[column] ?? null;
          const figure = measurement?.status === 'ok' ? measurement.metrics[id] : undefined;
          const shown = cells[place]?.trim().match(/^(?:\*\*)?([\d,.]+)/)?.[1];
          expect(shown).toBe(isKnown(figure) ? number(figure.value) : undefined);
          if (!isKnown(figure)) continue;
          seen++;
          expect(block).toMatch(new RegExp(`<sub>Basis: [^<]*${figure.basis}`));
        }
      }
    }
    expect(seen).toBeGreaterThan(10);
  },
);
