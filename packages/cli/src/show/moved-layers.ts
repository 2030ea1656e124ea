import type { Change, LayerChange } from '@edgebench/core';
import { plain } from '../plain.ts';
import { clipped, part, type Row, row } from './moved-rows.ts';

/** Layers that cost something else or run elsewhere, the largest change first. */
export function layerLines({ layers: { moved, more, unchanged } }: Change): string[] {
  if (moved.length === 0) return [];
  const others = [`${unchanged} are the same`, ...(more > 0 ? [`${more} more moved less`] : [])];
  return part(`layers that moved (${others.join(', ')})`, moved.flatMap(rows));
}

const bytes = { constants: ' B', activations: ' B', live: ' B' };

const units = { cycles: ' cycles', macs: ' MACs', ...bytes } as const;

function rows(layer: LayerChange): Row[] {
  const { name, type, figures, before, after } = layer;
  const remark = before === null ? 'new' : after === null ? 'gone' : '';
  const label = clipped(plain(name));
  const moved = figures.map(({ figure, ...sides }): Row => {
    const cells = row(units[figure])({ name: `${label} ${figure}`, ...sides });
    return remark === '' ? cells : [...cells.slice(0, 5), remark];
  });
  const { unit } = layer;
  if (unit === null) return moved;
  const sides = [unit.before, unit.after].map((it) => plain(it ?? 'unknown'));
  return [[`${label} (${plain(type)})`, sides[0] ?? '', '→', sides[1] ?? '', '', ''], ...moved];
}
