import type { Results } from '@edgebench/core/browser';
import { type Attention, attention, kindTitles } from '../data/attention.ts';
import { comparison } from '../data/comparison.ts';
import { verdictLegend, verdictLine } from '../data/equivalence.ts';
import { facts, headline } from '../data/facts.ts';
import { type Grid, grid } from '../data/grid.ts';
import { legend, marks } from '../data/marks.ts';
import { ruleGroups } from '../data/rule-groups.ts';
import { sweeps } from '../data/sweep.ts';
import { table } from '../data/table.ts';
import { views } from '../data/views.ts';
import { instant, plural } from '../text/format.ts';
import { escapeMarkdown } from './escape.ts';
import { markdownSweep } from './sweep.ts';
import { markdownTable } from './table.ts';

/** GitHub takes 65,536 characters in a comment; the rest is for who posts it. */
const limit = 60_000;

/**
 * The results as a pull-request comment of at most 60,000 characters: first what failed and why, then the
 * matrices. Where it would be longer, lines are left out from the end, and the last line says so.
 */
export function summaryMarkdown(results: Results, layout: Grid = grid(results)): string {
  const lines = [...opening(results), ...findings(results)];
  const side = comparison(layout);
  if (side !== null) lines.push(...markdownTable(side.layout, side.table));
  for (const view of views(layout)) lines.push(...markdownTable(layout, table(layout, view)));
  lines.push(...sweeps(layout).flatMap(markdownSweep), ...diagnostics(results));
  return fit(lines);
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
    `${summary.toolchains.map((name) => escapeMarkdown(name, 80)).join(' · ')}<br>`,
    `<sub>${escapeMarkdown(about)}</sub>`,
    '',
    ...verdicts(results),
    `<sub>${legend.map(([mark, meaning]) => `${marks[mark]} ${meaning}`).join('; ')}; ×n: figure over what the graph needs (second column)</sub>`,
    '',
  ];
}

function verdicts(results: Results): string[] {
  const line = verdictLine(results);
  if (line === null) return [];
  const meanings = verdictLegend.map(([verdict, meaning]) => `${verdict}: ${meaning}`).join('; ');
  return [`${escapeMarkdown(line)}<br>`, `<sub>${meanings}</sub>`, ''];
}

function findings(results: Results): string[] {
  const items = attention(results);
  if (items.length === 0) return [];
  return ['### Needs attention', '', ...items.map((item) => finding(item)), ''];
}

/** Warnings and notes in one line for each rule; errors need attention above. */
function diagnostics(results: Results): string[] {
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
  return ['### Diagnostics', '', ...lines, '', ...(page === '' ? [] : [page, ''])];
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

function fit(lines: readonly string[]): string {
  const text = `${lines.join('\n').trimEnd()}\n`;
  if (text.length <= limit) return text;
  const closing = (left: number): string =>
    `\n_${plural(left, 'line')} left out here: index.html and matrix.csv have everything._\n`;
  const room = limit - closing(lines.length).length;
  let length = 0;
  const kept = lines.findIndex((line) => {
    length += line.length + 1;
    return length > room;
  });
  return `${lines.slice(0, kept).join('\n')}\n${closing(lines.length - kept)}`;
}
