import type { Diagnostic, Measurement } from '@edgebench/core/browser';
import { number, percent } from '../../text/format.ts';
import { type Alike, alike, type Labelled } from './labelled.ts';
import { type UnitKind, unitKind } from './unit.ts';

/** One layer of a strip. */
export interface Box {
  readonly index: number;
  readonly name: string;
  readonly type: string;
  readonly kind: UnitKind;
  /** `26,185 cycles`, with one number per cell where they differ; empty where none is stated. */
  readonly cost: string;
  /** Its share of what the costliest layer takes: of cycles, else of MACs, of the first cell that states them; 0 to 1. */
  readonly height: number;
}

/** Why a layer is not where one would want it: a finding that names the layer. */
export interface Reason {
  readonly diagnostic: Diagnostic;
  /** The layers that it names, by their index. */
  readonly layers: readonly number[];
  /** How many of the strip's cells have it. */
  readonly cells: number;
}

/** The layers of one toolchain in order, for all targets that place them alike. */
export interface Strip extends Pick<Alike<unknown>, 'label' | 'cells'> {
  readonly boxes: readonly Box[];
  /** Layers of each kind, in the order of their first. */
  readonly counts: ReadonlyMap<UnitKind, number>;
  readonly reasons: readonly Reason[];
  /** Indices of layers off the unit that runs the others, about which no finding says why. */
  readonly unexplained: readonly number[];
}

/** A strip for each toolchain and placement that states layers. */
export function strips(cells: readonly Labelled[]): Strip[] {
  const groups = alike(cells, ({ layers, placement }) =>
    layers.length === 0
      ? null
      : layers.map((layer) => [layer.index, layer.name, layer.type, unitKind(layer, placement)]),
  );
  return groups.map(({ label, cells: group }) => {
    const measurements = group.map(({ measurement }) => measurement);
    const boxes = boxesOf(measurements);
    const reasons = reasonsOf(measurements, boxes);
    const explained = new Set(reasons.flatMap(({ layers }) => layers));
    return {
      label,
      cells: group,
      boxes,
      counts: countsOf(boxes),
      reasons,
      unexplained: fallbacks(boxes).filter((index) => !explained.has(index)),
    };
  });
}

function boxesOf(measurements: readonly Measurement[]): Box[] {
  const [first] = measurements;
  if (first === undefined) return [];
  const costs = measurements
    .map(({ layers }) => layers.map(({ cycles }) => cycles ?? 0))
    .find((each) => each.some((cycles) => cycles > 0));
  const heights = costs ?? first.layers.map(({ macs }) => macs ?? 0);
  const most = heights.reduce((peak, one) => Math.max(peak, one), 1);
  return first.layers.map((layer, at) => {
    const cycles = measurements.map(({ layers }) => layers[at]?.cycles ?? null);
    return {
      index: layer.index,
      name: layer.name,
      type: layer.type,
      kind: unitKind(layer, first.placement),
      cost: costText(cycles, layer.macs, first),
      height: (heights[at] ?? 0) / most,
    };
  });
}

function costText(
  cycles: readonly (number | null)[],
  macs: number | null,
  { metrics: { macs: total } }: Measurement,
): string {
  const stated = [...new Set(cycles.map((count) => (count === null ? '?' : number(count))))];
  if (stated.some((text) => text !== '?')) return `${stated.join(' / ')} cycles`;
  if (macs === null) return '';
  const share = 'value' in total && total.value > 0 ? `, ${percent(macs / total.value)}` : '';
  return `${number(macs)} MACs${share}`;
}

function countsOf(boxes: readonly Box[]): Map<UnitKind, number> {
  const counts = new Map<UnitKind, number>();
  for (const { kind } of boxes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** What is off the NPU where something is on it; else what is in float where something is not. */
function fallbacks(boxes: readonly Box[]): number[] {
  const has = (kind: UnitKind): boolean => boxes.some((box) => box.kind === kind);
  const off: readonly UnitKind[] = has('npu') ? ['cpu', 'float', 'hybrid'] : ['float'];
  if (!has('npu') && !has('cpu')) return [];
  return boxes.filter(({ kind }) => off.includes(kind)).map(({ index }) => index);
}

function reasonsOf(measurements: readonly Measurement[], boxes: readonly Box[]): Reason[] {
  const found = new Map<string, { diagnostic: Diagnostic; cells: number }>();
  for (const { diagnostics } of measurements) {
    for (const diagnostic of diagnostics.filter(isReason)) {
      const key = keyOf(diagnostic);
      const known = found.get(key);
      found.set(key, {
        diagnostic: known?.diagnostic ?? diagnostic,
        cells: (known?.cells ?? 0) + 1,
      });
    }
  }
  return [...found.values()].map((reason) => ({
    ...reason,
    layers: boxes.filter(({ name }) => names(reason.diagnostic, name)).map(({ index }) => index),
  }));
}

/** One reason, however many targets have it: some word it differently. */
const keyOf = ({ rule, where, message, remedy }: Diagnostic): string =>
  JSON.stringify(where?.layer ? [rule, where.layer, where.op, remedy] : [rule, message]);

/** A grave finding about a place in the graph, or about the accelerator as a whole. */
const isReason = ({ severity, where, rule }: Diagnostic): boolean =>
  severity !== 'info' &&
  (rule === 'npu-unused' || (where !== null && (where.layer !== null || where.op !== null)));

/** Whether a finding is about that layer: it says so, or its words name it whole, and not in brackets as what another reads. */
function names({ where, message }: Diagnostic, name: string): boolean {
  if (where?.layer === name) return true;
  const at = name === '' ? -1 : message.indexOf(name);
  const after = message[at + name.length] ?? '';
  return at >= 0 && !/[\w/;(]/.test(message[at - 1] ?? '') && !/[\w/;]/.test(after);
}
