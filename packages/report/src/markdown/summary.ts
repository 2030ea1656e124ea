import type { Results } from '@edgebench/core/browser';
import type { Changes } from '../data/changes/changes.ts';
import { verdictLegend, verdictLine } from '../data/equivalence.ts';
import { type Facts, facts, headline, unaffectedLine } from '../data/facts.ts';
import { type Attention, attention, kindTitles } from '../data/findings/attention.ts';
import { ruleGroups } from '../data/findings/rule-groups.ts';
import { type Grid, grid } from '../data/grid.ts';
import { legend, marks } from '../data/marks.ts';
import { comparison } from '../data/matrix/comparison.ts';
import { table } from '../data/matrix/table.ts';
import { views } from '../data/matrix/views.ts';
import { sweeps } from '../data/tradeoffs/sweep.ts';
import { instant, number, plural } from '../text/format.ts';
import { budgetBlocks } from './budgets.ts';
import { changesBlocks } from './changes.ts';
import { escapeMarkdown } from './escape.ts';
import { type Block, commentLimit, fit, whole } from './fit.ts';
import { floatOpsBlocks } from './float-ops.ts';
import { sweepBlock } from './sweep.ts';
import { tableBlock } from './table.ts';

const mostToolchains = 20;

/**
 * The results as a pull-request comment of at most `limit` characters (UTF-16 code units, hence no more code points): first
 * what changed, what failed and why, what does not fit, then the comparison and the matrices. Where it would be longer, whole rows and
 * blocks are left out, and the last line says which.
 */
export function summaryMarkdown(
  results: Results,
  layout: Grid = grid(results),
  changes: Changes | null = null,
  limit: number = commentLimit,
): string {
  const side = comparison(layout);
  return fit(
    [
      whole('the opening', opening(results)),
      ...(changes === null ? [] : changesBlocks(changes)),
      ...findings(results),
      ...floatOpsBlocks(results.models),
      ...budgetBlocks(layout, results),
      ...(side === null ? [] : [tableBlock(side.layout, side.table)]),
      ...views(layout).map((view) => tableBlock(layout, table(layout, view))),
      ...sweeps(layout).map(sweepBlock),
      ...diagnostics(results),
    ],
    limit,
  );
}

function opening(results: Results): string[] {
  const { run } = results;
  const summary = facts(results);
  const git =
    run.git === null ? '' : ` at ${run.git.sha.slice(0, 10)}${run.git.dirty ? ' + changes' : ''}`;
  const about = `${run.tool}${git}, ${instant(run.startedAt)}, ${run.host.cpu} (${run.host.os}, ${run.host.arch})`;
  return [
    `## edgebench: ${headline(summary)}`,
    '',
    `${toolchains(summary)}<br>`,
    ...unaffected(results),
    `<sub>${escapeMarkdown(about)}</sub>`,
    '',
    ...verdicts(results),
    `<sub>${legend.map(([mark, meaning]) => `${marks[mark]} ${meaning}`).join('; ')}; ×n: figure over what the graph needs (second column)</sub>`,
    '',
  ];
}

function unaffected(results: Results): string[] {
  const line = unaffectedLine(results);
  return line === null ? [] : [`${line}.<br>`];
}

function toolchains({ toolchains: names }: Facts): string {
  const shown = names.slice(0, mostToolchains).map((name) => escapeMarkdown(name, 80));
  const more = names.length - shown.length;
  return [...shown, ...(more > 0 ? [`${number(more)} more`] : [])].join(' · ');
}

function verdicts(results: Results): string[] {
  const line = verdictLine(results);
  if (line === null) return [];
  const meanings = verdictLegend.map(([verdict, meaning]) => `${verdict}: ${meaning}`).join('; ');
  return [`${escapeMarkdown(line)}<br>`, `<sub>${meanings}</sub>`, ''];
}

function findings(results: Results): Block[] {
  const lines = attention(results).map((item) => finding(item));
  return lines.length === 0 ? [] : [listBlock('Needs attention', 'finding', lines)];
}

/** Warnings and notes in one line for each rule; errors need attention above. */
function diagnostics(results: Results): Block[] {
  const groups = ruleGroups(results).filter(({ severity }) => severity !== 'error');
  if (groups.length === 0) return [];
  const lines = groups.map(({ rule, about, severity, measurements }) => {
    const title = about === null ? rule : `${about.title} (${rule})`;
    const models = new Set(measurements.map(({ modelName }) => modelName)).size;
    const toolchains = [...new Set(measurements.map(({ toolchain }) => toolchain.name))];
    return `- **${severity}** ${escapeMarkdown(title)}: ${plural(models, 'model')} on ${escapeMarkdown(toolchains.join(', '))}, ${plural(measurements.length, 'cell')}`;
  });
  const pages = groups.flatMap(({ about }) => about?.docs.split('#')[0] ?? []);
  const page =
    pages[0] === undefined ? '' : `<sub>What each means: ${escapeMarkdown(pages[0])}</sub>`;
  return [listBlock('Diagnostics', 'rule', lines, page === '' ? [] : [page, ''])];
}

function finding(item: Attention): string {
  const { kind, code, title, message, others, remedy, evidence } = item;
  const more = others > 0 ? ` (and ${plural(others, 'other')} like it)` : '';
  const parts = [
    `- **${kindTitles[kind]}** ${escapeMarkdown(title === null ? code : `${title} (${code})`)}: ${places(item)}: ${escapeMarkdown(message)}${more}`,
    remedy === null ? '' : `**Remedy:** ${escapeMarkdown(remedy)}`,
    evidence === null || kind === 'unavailable' ? '' : `<sub>${escapeMarkdown(evidence)}</sub>`,
  ];
  return parts.filter((part) => part !== '').join('<br>');
}

function places({ toolchain, measurements }: Attention): string {
  const models = [...new Set(measurements.map(({ modelName }) => modelName))];
  const targets = [...new Set(measurements.map(({ target }) => target.device))];
  const some = (names: readonly string[], noun: string): string =>
    names.length <= 4
      ? names.map((name) => escapeMarkdown(name, 60)).join(', ')
      : plural(names.length, noun);
  return `${some(models, 'model')} on ${escapeMarkdown(toolchain, 60)} ${some(targets, 'target')}`;
}

/** A heading over a list that can be shortened. */
const listBlock = (
  title: string,
  noun: string,
  items: readonly string[],
  end: readonly string[] = [],
): Block => ({
  ...{ title, noun, size: items.length },
  lines: (rows) => [`### ${title}`, '', ...items.slice(0, rows), '', ...end],
});
