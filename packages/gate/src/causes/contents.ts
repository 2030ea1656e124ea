import {
  type Change,
  deltaOf,
  type LayerFigure,
  type MetricId,
  type Moved,
} from '@edgebench/core/browser';
import { partsOf } from '../policy/parts.ts';
import { titleOf, unitOf } from '../rules/figures.ts';
import type { Cause } from '../types.ts';
import { fromTo, named } from '../words.ts';

/** Where the data tells of what a metric is made of. */
interface Sources {
  readonly layers?: LayerFigure;
  readonly sections?: 'flash' | 'RAM';
  readonly buffers?: 'constants' | 'activations';
  readonly memories?: true;
}

const flash: Sources = { layers: 'constants', sections: 'flash', buffers: 'constants' };
const ram: Sources = {
  layers: 'activations',
  sections: 'RAM',
  buffers: 'activations',
  memories: true,
};

const sources: Readonly<Record<MetricId, Sources>> = {
  'flash.model': flash,
  'flash.application': flash,
  constants: { layers: 'constants', buffers: 'constants' },
  code: { sections: 'flash' },
  'ram.model': ram,
  'ram.application': ram,
  activations: { layers: 'activations', buffers: 'activations', memories: true },
  io: { memories: true },
  heap: { memories: true },
  stack: { memories: true },
  macs: { layers: 'macs' },
  cycles: { layers: 'cycles' },
  latency: { layers: 'cycles' },
  instructions: { layers: 'macs', sections: 'flash' },
};

/** A cause with what it takes in the metric's direction, by which causes are put in order. */
interface Sized extends Cause {
  readonly size: number;
}

/**
 * What a metric is made of and that moved as it did: layers, buffers and sections, then memories and parts; each the largest
 * first. Where none of the former state the metric, layers that moved in something else stand for them.
 */
export function contentsOf(metric: MetricId, change: Change, direction: 1 | -1): Cause[] {
  const from = sources[metric];
  const close = [
    ...(from.layers ? layers(change, from.layers, direction) : []),
    ...(from.buffers ? buffers(change, from.buffers, direction) : []),
    ...(from.sections ? moved('section', inRegion(change.sections, from.sections), direction) : []),
  ];
  const wide = [
    ...(from.memories ? moved('memory', change.memories, direction) : []),
    ...parts(metric, change, direction),
  ];
  const near = close.length > 0 ? bySize(close) : beside(change, direction);
  return [...near, ...bySize(wide)];
}

/** Layers are named beside a metric that none of them states: some suffice. */
const mostBeside = 3;

/** Layers that are new, then those of which anything else moved that way, each the largest first. */
function beside({ layers }: Change, direction: number): Cause[] {
  const found = layers.moved.flatMap(({ name, type, before, after, figures }) => {
    const isNew = (direction > 0 ? before : after) === null;
    const row = figures.find((it) => direction * ((it.after ?? 0) - (it.before ?? 0)) > 0);
    if (!isNew && row === undefined) return [];
    const what = row
      ? `${row.figure} ${fromTo(row.before, row.after, layerUnits[row.figure])}`
      : newOrGone(direction);
    const message = `layer ${named(name)} (${named(type)}): ${what}`;
    return [{ isNew, cause: { kind: 'layer' as const, name, message } }];
  });
  const [fresh, others] = [found.filter((it) => it.isNew), found.filter((it) => !it.isNew)];
  return [...fresh, ...others].slice(0, mostBeside).map(({ cause }) => cause);
}

const newOrGone = (direction: number): string => (direction > 0 ? 'new' : 'gone');

const bySize = (all: readonly Sized[]): Cause[] =>
  all
    .toSorted((a, b) => b.size - a.size)
    .map(({ kind, name, message }) => ({ kind, name, message }));

const inRegion = (rows: readonly Moved[], region: string): Moved[] =>
  rows.filter(({ name }) => name.endsWith(`, ${region}`));

const layerUnits: Readonly<Record<LayerFigure, 'B' | ''>> = {
  ...{ cycles: '', macs: '', constants: 'B', activations: 'B', live: 'B' },
};

/** `live` tells of RAM what `activations` does not. */
function layers({ layers }: Change, figure: LayerFigure, direction: number): Sized[] {
  const wanted: readonly LayerFigure[] = figure === 'activations' ? ['live', figure] : [figure];
  return layers.moved.flatMap((layer) => {
    const row = wanted.flatMap((id) => layer.figures.find((one) => one.figure === id) ?? [])[0];
    const size = row === undefined ? 0 : direction * ((row.after ?? 0) - (row.before ?? 0));
    if (row === undefined || size <= 0) return [];
    const what = `${row.figure} ${fromTo(row.before, row.after, layerUnits[row.figure])}`;
    const message = `layer ${named(layer.name)} (${named(layer.type)}): ${what}`;
    return { kind: 'layer', name: layer.name, message, size };
  });
}

function buffers(change: Change, role: 'constants' | 'activations', direction: number): Sized[] {
  return (change.buffers?.moved ?? []).flatMap(({ before, after }) => {
    const buffer = after ?? before;
    const size = direction * ((after?.bytes ?? 0) - (before?.bytes ?? 0));
    if (buffer === null || size <= 0 || (buffer.role === 'constants') !== (role === 'constants')) {
      return [];
    }
    const sizes = fromTo(before?.bytes ?? null, after?.bytes ?? null, 'B');
    const message = `buffer ${named(buffer.name)}: ${sizes}`;
    return { kind: 'buffer', name: buffer.name, message, size };
  });
}

const moved = (kind: 'section' | 'memory', rows: readonly Moved[], direction: number): Sized[] =>
  rows.flatMap((row) => {
    const size = direction * deltaOf(row);
    const message = `${kind} ${named(row.name)}: ${fromTo(row.before, row.after, 'B')}`;
    return size > 0 ? { kind, name: row.name, message, size } : [];
  });

const parts = (metric: MetricId, { figures }: Change, direction: number): Sized[] =>
  partsOf(metric).flatMap((part) => {
    const found = figures.find((figure) => figure.metric === part);
    const size = direction * (found?.delta ?? 0);
    if (!found || size <= 0 || !('value' in found.before) || !('value' in found.after)) return [];
    const sizes = fromTo(found.before.value, found.after.value, unitOf(part));
    return { kind: 'part', name: part, message: `${titleOf(part)} ${sizes}`, size };
  });
