import type { Judgement, Place, Regression } from '@edgebench/gate';
import { escapeMarkdown } from '../markdown/escape.ts';
import type { Block } from '../markdown/fit.ts';
import { number, plural } from '../text/format.ts';
import { settingsOf, type Together, together } from './together.ts';
import { settingOf } from './words.ts';

/** Longer lists are folded up, so that a comment stays short on the screen. */
const mostOpen = 10;
const mostCauses = 3;
const mostSettings = 240;
const mostRules = 8;

/** What a judgement says, part by part, what matters most first; parts that have nothing to say are left out. */
export function judgementBlocks(judgement: Judgement): Block[] {
  const { regressions, toolChanges, improvements, undecided, added } = judgement;
  const errors = regressions.filter(({ severity }) => severity === 'error');
  const warnings = regressions.filter(({ severity }) => severity === 'warning');
  const missing = warnings.filter(({ kind }) => kind === 'missing');
  const lines = toolChanges.flatMap(toolChangeRows);
  return [
    regressionTable('Errors', 'error', errors),
    regressionTable(
      'Warnings',
      'warning',
      warnings.filter(({ kind }) => kind !== 'missing'),
    ),
    rows('Tool changes', 'line', lines, ({ text, regression }) =>
      regression === null ? `- ${text()}` : `  - ${sentence(regression)}`,
    ),
    rows('Missing', 'cell', missing, (it) => `- ${sentence(it)}`),
    rows('No verdict', 'timing', undecided, ({ place, reason }) => {
      return `- ${placeText(place)}: ${escapeMarkdown(reason)}`;
    }),
    folded('Improvements', 'improvement', improvements, (it) => `- ${sentence(it)}`),
    folded('New cells', 'cell', added, (place) => `- ${placeText(place)}`),
  ].filter(({ size }) => size > 0);
}

interface ToolRow {
  readonly text: () => string;
  /** Null of the change itself. */
  readonly regression: Regression | null;
}

function toolChangeRows({ toolchain, what, before, after, cells, worse }: ToolChange): ToolRow[] {
  const text = (): string => {
    const moved = `${what}: ${before} → ${after}`;
    const worsened = worse.length === 0 ? 'nothing got worse' : `${number(worse.length)} worse`;
    return `**${escapeMarkdown(toolchain, 60)}** ${escapeMarkdown(moved, 160)} (${plural(cells, 'cell')}; ${worsened})`;
  };
  return [
    { text, regression: null },
    ...worse.map((regression) => ({ text: () => '', regression })),
  ];
}

type ToolChange = Judgement['toolChanges'][number];

const placeText = (place: Place): string =>
  `${escapeMarkdown(place.model, 60)} on ${escapeMarkdown(settingOf(place), 100)}`;

type Said = Pick<Regression, 'place' | 'message'>;

const sentence = ({ place, message }: Said): string =>
  `${placeText(place)}: ${escapeMarkdown(message)}`;

/** A row for all regressions that read the same, and the rules that they break. */
function regressionTable(title: string, noun: string, all: readonly Regression[]): Block {
  const of = together(all);
  return {
    ...{ title, noun, size: of.length },
    lines: (count) => {
      const shown = of.slice(0, count);
      return fold(title, of.length, [
        '| model | toolchain, target | what | why |',
        '|:--|:--|:--|:--|',
        ...shown.map(tableRow),
        '',
        ...rulesOf(shown),
      ]);
    },
  };
}

function tableRow({ of, places }: Together<Regression>): string {
  const { place, message, causes } = of;
  const why = causes.slice(0, mostCauses).map((cause) => escapeMarkdown(cause.message, 160));
  const more = causes.length - why.length;
  return `| ${[
    escapeMarkdown(place.model, 60),
    escapeMarkdown(settingsOf(places), mostSettings),
    escapeMarkdown(message),
    [...why, ...(more > 0 ? [`and ${number(more)} more`] : [])].join('<br>'),
  ].join(' | ')} |`;
}

function rulesOf(shown: readonly Together<Regression>[]): string[] {
  const all = [...new Set(shown.map(({ of }) => of.rule))].filter((rule) => rule !== '');
  if (all.length === 0) return [];
  const named = all.slice(0, mostRules).map((rule) => escapeMarkdown(rule, 160));
  const more = all.length - named.length;
  return [`<sub>By: ${named.join('; ')}${more > 0 ? `; and ${number(more)} more` : ''}.</sub>`, ''];
}

const rows = <Item>(
  title: string,
  noun: string,
  items: readonly Item[],
  line: (item: Item) => string,
): Block => ({
  ...{ title, noun, size: items.length },
  lines: (count) => fold(title, items.length, [...items.slice(0, count).map(line), '']),
});

/** As {@link rows}, folded up however few they are: good to know, and nothing to do about. */
const folded: typeof rows = (title, noun, items, line) => ({
  ...rows(title, noun, items, line),
  lines: (count) => details(title, items.length, [...items.slice(0, count).map(line), '']),
});

const fold = (title: string, size: number, lines: readonly string[]): string[] =>
  size <= mostOpen ? [`### ${title}`, '', ...lines] : details(title, size, lines);

/** GitHub reads Markdown within HTML only after an empty line. */
const details = (title: string, size: number, lines: readonly string[]): string[] => [
  `<details><summary>${title}: ${number(size)}</summary>`,
  '',
  ...lines,
  '</details>',
  '',
];
