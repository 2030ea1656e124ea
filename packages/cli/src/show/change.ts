import {
  type BufferChange,
  type BufferKind,
  type Change,
  deltaOf,
  type FigureChange,
  isKnown,
  type Moved,
  type PlacedBuffer,
} from '@edgebench/core';
import { plain } from '../plain.ts';
import { table } from './table.ts';

/** More rows of one kind are counted. */
const mostRows = 12;

/** What moved between two measurements, as text for people. */
export function describeChange(change: Change): string {
  const { before, after, conditions, placement, placementDefinition } = change;
  const versions = [before, after].map(({ toolchain }) => toolchain.version ?? '(version unknown)');
  const lines = [
    `${plain(after.modelName)} · ${after.toolchain.name} ${versions.join(' → ')} · ${after.target.id}`,
    ...table(
      conditions.map(({ what, before, after }) => [what, plain(before), '→', plain(after)]),
      ['left', 'left', 'left', 'left'],
    ),
    ...failure('before', before),
    ...failure('after', after),
    ...part('figures', change.figures.flatMap(figure)),
    ...part(
      `placement${placementDefinition === null ? '' : ` (counted differently: ${plain(placementDefinition)})`}`,
      placement.map(row('')),
    ),
    ...part('memories', change.memories.map(row(' B'))),
    ...part('modules', change.sections.map(row(' B'))),
    ...buffers(change),
    ...findings('no longer found', change.diagnostics.gone),
    ...findings('found now', change.diagnostics.fresh),
  ];
  return `${lines.join('\n')}\n`;
}

const failure = (which: string, { status, reason }: Change['before']): string[] =>
  status === 'ok' ? [] : [`  ${which}: ${status}: ${plain(reason?.message ?? '')}`];

type Row = readonly string[];

function part(title: string, rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  const rest = rows.length - mostRows;
  return [
    '',
    `  ${title}`,
    ...table(rows.slice(0, mostRows), ['left', 'right', 'left', 'right', 'right', 'left']),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

const number = (value: number): string => value.toLocaleString('en');

const signed = (value: number): string =>
  value < 0 ? `−${number(-value)}` : `${value > 0 ? '+' : '±'}${number(value)}`;

function share(before: number, after: number): string {
  const percent = Math.round((1000 * (after - before)) / before) / 10;
  if (before === 0 || after === before) return '';
  return percent === 0 ? '(less than 0.1 %)' : `(${signed(percent)} %)`;
}

const cells = (name: string, before: number, after: number, unit: string): Row => [
  name,
  `${number(before)}${unit}`,
  '→',
  `${number(after)}${unit}`,
  signed(after - before),
  share(before, after),
];

function row(unit: string): (row: Moved) => Row {
  return (moved) => {
    const { name, before, after } = moved;
    if (before !== null && after !== null) return cells(plain(name), before, after, unit);
    const side = (value: number | null) => (value === null ? '–' : `${number(value)}${unit}`);
    return [plain(name), side(before), '→', side(after), signed(deltaOf(moved)), ''];
  };
}

function figure({ metric, before, after, delta, definition }: FigureChange): Row[] {
  if (!isKnown(before) || !isKnown(after)) {
    const side = (it: FigureChange['before']) =>
      isKnown(it) ? `${number(it.value)} ${it.unit}` : 'unknown';
    return [[metric, side(before), '→', side(after)]];
  }
  if (delta === 0 && definition === null) return [];
  const stated = cells(metric, before.value, after.value, ` ${before.unit}`);
  if (definition === null) return [stated];
  const { message, comparable } = definition;
  const [name = '', ...rest] = stated;
  const told: Row = [
    name,
    ...rest.slice(0, 4),
    `${rest[4] ?? ''} a change of definition: ${plain(message)}`,
  ];
  if (comparable === null) return [told];
  const { before: was, after: is } = comparable;
  const same = was === is ? 'nothing moved' : share(was, is);
  return [told, [...cells('  by one definition', was, is, ` ${before.unit}`).slice(0, 5), same]];
}

function buffers({ buffers, before, after }: Change): string[] {
  if (buffers === null) {
    return before.status === 'ok' && after.status === 'ok'
      ? ['', '  buffers: not told by both sides (import the c_info.json beside each report)']
      : [];
  }
  const { padding } = buffers;
  return [
    ...part('constants by kind', [
      ...buffers.kinds.filter(isConstant).map(kindRow),
      ...(padding && padding.before !== padding.after
        ? [cells('between buffers (alignment)', padding.before, padding.after, ' B').slice(0, 5)]
        : []),
    ]),
    ...part(
      'other buffers by kind (they share memory in turn)',
      buffers.kinds.filter((kind) => !isConstant(kind)).map(kindRow),
    ),
    ...part(`buffers that moved (${buffers.unchanged} are the same)`, buffers.moved.map(bufferRow)),
  ];
}

const isConstant = ({ role }: BufferKind): boolean => role === 'constants';

const kindRow = ({ kind, count, bytes }: BufferKind): Row => [
  ...cells(plain(kind), bytes.before, bytes.after, ' B').slice(0, 5),
  `${count.before} → ${count.after} buffers`,
];

function bufferRow({ before, after }: BufferChange): Row {
  const [was, is] = [before?.bytes ?? null, after?.bytes ?? null];
  const name = plain(before?.name ?? after?.name ?? '');
  const [, from = '', arrow = '', to = '', delta = ''] = row(' B')({
    name,
    before: was,
    after: is,
  });
  return [name, from, arrow, to, delta, became(before, after)];
}

function became(before: PlacedBuffer | null, after: PlacedBuffer | null): string {
  if (before === null) return `new, in ${plain(after?.memory ?? 'an unnamed memory')}`;
  if (after === null) return 'gone';
  const renamed = before.name === after.name ? [] : [`now ${plain(after.name)}`];
  const elsewhere =
    before.memory === after.memory
      ? []
      : [`from ${before.memory ?? '?'} to ${after.memory ?? '?'}`];
  return [...renamed, ...elsewhere].join(', ');
}

const findings = (title: string, found: Change['diagnostics']['gone']): string[] =>
  found.length === 0
    ? []
    : [
        '',
        `  ${title}`,
        ...found.map(
          ({ severity, message, rule }) => `    ${severity}: ${plain(message)} [${rule}]`,
        ),
      ];
