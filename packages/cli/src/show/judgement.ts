import type { Judgement, Place, Regression } from '@edgebench/gate';
import {
  countsOf,
  headlineOf,
  settingOf,
  settingsOf,
  type Together,
  together,
} from '@edgebench/report';
import { plain } from '../plain.ts';

/** More of a kind are counted. */
const mostEach = 50;

/** A judgement for people: what failed, with what each is put down to; then what is only told. */
export function describeJudgement(judgement: Judgement, all: boolean): string[] {
  const { regressions, toolChanges, undecided, improvements, added } = judgement;
  const of = (severity: Regression['severity']) =>
    regressions.filter((one) => one.severity === severity);
  const most = all ? Number.POSITIVE_INFINITY : mostEach;
  return [
    `${headlineOf(judgement)}: ${countsOf(judgement)}\n`,
    ...part('errors', together(of('error')), most, regressionLines),
    ...part('warnings', together(of('warning')), most, regressionLines),
    ...part('tool changes', toolChanges, most, (change) => toolChangeLines(change, most)),
    ...part('no verdict', undecided, most, ({ place, reason }) => [
      `${placeText(place)}: ${reason}`,
    ]),
    ...part('improvements', improvements, most, ({ place, message }) => [
      `${placeText(place)}: ${message}`,
    ]),
    ...part('new', added, most, (place) => [placeText(place)]),
  ];
}

const placeText = (place: Place): string => `${place.model} · ${settingOf(place)}`;

/** Its sentence and, below, what it is put down to. */
const regressionLines = ({ of, places }: Together<Regression>): string[] => [
  `${of.place.model} · ${settingsOf(places)}: ${of.message}`,
  ...of.causes.map((cause) => `    ${cause.message}`),
];

function toolChangeLines(
  { toolchain, what, before, after, cells, worse }: Judgement['toolChanges'][number],
  most: number,
): string[] {
  const rows = together(worse);
  const shown = rows.slice(0, most).flatMap(regressionLines);
  const more = rows.length - Math.min(rows.length, most);
  return [
    `${toolchain} ${what}: ${before} → ${after} (${cells} ${cells === 1 ? 'cell' : 'cells'}; ${worse.length} worse)`,
    ...shown.map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function part<Item>(
  title: string,
  items: readonly Item[],
  most: number,
  lines: (item: Item) => readonly string[],
): string[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, most).flatMap(lines);
  const more = items.length - Math.min(items.length, most);
  const rest = more > 0 ? [`and ${more} more: --all lists them`] : [];
  return [`${title}\n${[...shown, ...rest].map((line) => `  ${indented(line)}\n`).join('')}`];
}

/** With the spaces that a line begins with, which are no part of foreign text. */
function indented(line: string): string {
  const [indent = ''] = /^ */.exec(line) ?? [];
  return `${indent}${plain(line.slice(indent.length))}`;
}
