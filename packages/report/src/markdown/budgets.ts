import type { Results } from '@edgebench/core/browser';
import type { Grid } from '../data/grid.ts';
import { columnLabels, rowLabels } from '../data/labels.ts';
import { marks } from '../data/marks.ts';
import { fitTexts, headroomText } from '../data/tradeoffs/fit-words.ts';
import { fits } from '../data/tradeoffs/fits.ts';
import { type Headroom, headroom } from '../data/tradeoffs/headroom.ts';
import { number } from '../text/format.ts';
import { mostText } from '../text/most.ts';
import { escapeMarkdown } from './escape.ts';
import type { Block } from './fit.ts';

/** How many models stay within the budgets, and each figure beyond one or beyond a memory, the farthest first. */
export function budgetBlocks(layout: Grid, { budgets }: Pick<Results, 'budgets'>): Block[] {
  const { counts } = fits(layout, budgets);
  const over = headroom(layout, budgets)
    .filter(({ verdict }) => verdict === 'over')
    .sort((a, b) => (b.used ?? 0) / b.most - (a.used ?? 0) / a.most);
  if (counts.length + over.length === 0) return [];
  const [models, columns] = [rowLabels(layout), columnLabels(layout)];
  const place = ({ row, column }: Headroom): string =>
    `${escapeMarkdown(models[row] ?? '')} on ${escapeMarkdown(columns[column] ?? '')}`;
  const items = [
    ...counts.map((count) => {
      const [of, does] = fitTexts(count);
      return `- **${of}** ${escapeMarkdown(does, 600)}`;
    }),
    ...over.map(
      (one) =>
        `- **${marks.failed}** ${place(one)}: ${escapeMarkdown(one.title)} ${number(one.used ?? 0)} ${one.unit} of ${mostText(one.most, one.unit)}, ${headroomText(one)}`,
    ),
  ];
  return [
    {
      ...{ title: 'What fits', noun: 'line', size: items.length },
      lines: (rows) => ['### What fits', '', ...items.slice(0, rows), ''],
    },
  ];
}
