import {
  type Change,
  type Equivalence,
  type FigureChange,
  isKnown,
  type Measurement,
} from '@edgebench/core';
import { plain } from '../plain.ts';
import { fileOf } from './alone.ts';
import { bufferLines, untoldBuffers } from './moved-buffers.ts';
import { layerLines } from './moved-layers.ts';
import { cells, number, part, type Row, row, share } from './moved-rows.ts';
import { table } from './table.ts';
import { describeUnmoved } from './unmoved.ts';

/**
 * What moved between measurements, one after the other; of several in which nothing moved, what they are not the same in;
 * those that are the same on both sides are counted, and so are `others` that are known to be.
 */
export function describeChanges(changes: readonly Change[], others = 0): string[] {
  const still = changes.filter((change) => moved(change).length === 0);
  const unmoved = still.filter(({ conditions }) => conditions.length > 0);
  const same = still.length - unmoved.length + others;
  const [alone, ...rest] = unmoved;
  const shown = new Set(rest.length === 0 && alone ? [alone] : []);
  return [
    ...changes.filter((change) => moved(change).length > 0 || shown.has(change)).map(describe),
    ...describeUnmoved(rest.length === 0 ? [] : unmoved),
    ...(same === 0
      ? []
      : [`${same === 1 ? '1 measurement is' : `${same} measurements are`} the same\n`]),
  ];
}

/** Whether anything in a change is not the same on both sides. */
export const differs = (change: Change): boolean =>
  change.conditions.length > 0 || moved(change).length > 0;

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
    ...(change.status === null ? failure(after) : []),
    ...(lines.length > 0 ? lines : ['', '  nothing moved']),
    ...untoldBuffers(change),
  ];
  return `${text.join('\n')}\n`;
}

function moved(change: Change): string[] {
  const { placementDefinition } = change;
  return [
    ...outcomes(change),
    ...part('figures', change.figures.flatMap(figure)),
    ...part(
      `placement${placementDefinition === null ? '' : ` (counted differently: ${plain(placementDefinition)})`}`,
      change.placement.map(row('')),
    ),
    ...part('memories', change.memories.map(row(' B'))),
    ...part('modules', change.sections.map(row(' B'))),
    ...layerLines(change),
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

/** How both sides went, where neither is ok. */
const failure = ({ status, reason }: Measurement): string[] =>
  status === 'ok' ? [] : [`  both: ${status}: ${plain(reason?.message ?? '')}`];

/** What became of the status and of the verdict. */
function outcomes({ status, verdict }: Change): string[] {
  return [
    ...(status === null
      ? []
      : [
          '',
          `  status: ${status.before} → ${status.after}: ${plain(status.reason?.message ?? '')}`,
        ]),
    ...(verdict === null
      ? []
      : ['', `  equivalence: ${[verdict.before, verdict.after].map(verdictWords).join(' → ')}`]),
  ];
}

function verdictWords({ verdict, explainedBy, mismatches, elements }: Equivalence): string {
  if (verdict === 'explained') return plain(`explained by ${explainedBy ?? 'another profile'}`);
  if (!mismatches || elements === null) return verdict;
  return `${verdict} (${number(mismatches)} of ${number(elements)} elements differ)`;
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
