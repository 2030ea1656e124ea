import { type Change, type FigureChange, isKnown, type Measurement } from '@edgebench/core';
import { plain } from '../plain.ts';
import { fileOf } from './alone.ts';
import { bufferLines, untoldBuffers } from './moved-buffers.ts';
import { cells, number, part, type Row, row, share } from './moved-rows.ts';
import { table } from './table.ts';

/** What moved between measurements, one after the other; those that are the same on both sides are counted. */
export function describeChanges(changes: readonly Change[]): string[] {
  const isSame = (change: Change) => change.conditions.length === 0 && moved(change).length === 0;
  const same = changes.filter(isSame).length;
  return [
    ...changes.filter((change) => !isSame(change)).map(describe),
    ...(same === 0
      ? []
      : [`${same === 1 ? '1 measurement is' : `${same} measurements are`} the same\n`]),
  ];
}

function describe(change: Change): string {
  const { before, after, conditions } = change;
  const versions = [before, after].map(({ toolchain }) => toolchain.version ?? '(version unknown)');
  const lines = moved(change);
  const text = [
    plain(
      `${after.modelName} · ${after.toolchain.name} ${versions.join(' → ')} · ${after.target.id}`,
    ),
    ...files(before, after),
    ...table(
      conditions.map(({ what, before, after }) => [what, before, '→', after].map(plain)),
      ['left', 'left', 'left', 'left'],
    ),
    ...failure('before', before),
    ...failure('after', after),
    ...(lines.length > 0 ? lines : ['', '  nothing moved']),
    ...untoldBuffers(change),
  ];
  return `${text.join('\n')}\n`;
}

function moved(change: Change): string[] {
  const { placementDefinition } = change;
  return [
    ...part('figures', change.figures.flatMap(figure)),
    ...part(
      `placement${placementDefinition === null ? '' : ` (counted differently: ${plain(placementDefinition)})`}`,
      change.placement.map(row('')),
    ),
    ...part('memories', change.memories.map(row(' B'))),
    ...part('modules', change.sections.map(row(' B'))),
    ...bufferLines(change),
    ...findings('no longer found', change.diagnostics.gone),
    ...findings('found now', change.diagnostics.fresh),
  ];
}

/** Where both sides are of files, which two these are. */
function files(before: Measurement, after: Measurement): string[] {
  const [was, is] = [fileOf(before), fileOf(after)];
  return was === null || is === null ? [] : [`  ${was}`, `  → ${is}`];
}

const failure = (which: string, { status, reason }: Change['before']): string[] =>
  status === 'ok' ? [] : [`  ${which}: ${status}: ${plain(reason?.message ?? '')}`];

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
