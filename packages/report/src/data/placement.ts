import type { Placement } from '@edgebench/core/browser';
import { number } from '../text/format.ts';

export const units = ['npu', 'hybrid', 'cpu', 'float'] as const;
export type PlacedOn = (typeof units)[number];

export const unitTitles: Readonly<Record<PlacedOn, string>> = {
  npu: 'NPU',
  hybrid: 'hybrid',
  cpu: 'CPU',
  float: 'float',
};

/** Disjoint counts of ops, layers or epochs; those that the tool does not state are left out. */
export interface PlacementCounts {
  readonly counts: Readonly<Partial<Record<PlacedOn, number>>>;
  readonly total: number;
  readonly unit: Placement['unit'];
}

/** One form for all placements: epochs count as NPU (hardware), CPU (software) and hybrid. */
export function placementCounts(placement: Placement | null): PlacementCounts | null {
  if (placement === null) return null;
  const { unit, epochs, npu, cpu, float } = placement;
  const stated =
    unit === 'epochs' && epochs !== null
      ? { npu: epochs.hw, hybrid: epochs.hybrid, cpu: epochs.sw, float: null }
      : { npu, hybrid: null, cpu: cpu === null ? null : cpu - (float ?? 0), float };
  const counts: Partial<Record<PlacedOn, number>> = {};
  for (const on of units) {
    const count = stated[on];
    if (count !== null) counts[on] = count;
  }
  const total = units.reduce((sum, on) => sum + (counts[on] ?? 0), 0);
  return total === 0 ? null : { counts, total, unit };
}

/** `39 of 39 on NPU`, `2 of 8 in float`, `14 on CPU`: the count that matters most. */
export function placementText({ counts, total }: PlacementCounts): string {
  const { npu = 0, cpu = 0, float = 0 } = counts;
  if (npu > 0) return `${number(npu)} of ${number(total)} on NPU`;
  return float > 0 ? `${number(float)} of ${number(total)} in float` : `${number(cpu)} on CPU`;
}

/** What was counted, what else there is, and how many epochs the ops became: `epochs, 1 hybrid, 3 CPU`. */
export function placementRest({ counts, unit }: PlacementCounts, placement: Placement): string {
  const { npu = 0, hybrid = 0, cpu = 0, float = 0 } = counts;
  const rest = [
    unit,
    hybrid > 0 ? `${number(hybrid)} hybrid` : '',
    (npu > 0 || float > 0) && cpu > 0 ? `${number(cpu)} CPU` : '',
    npu > 0 && float > 0 ? `${number(float)} float` : '',
    unit === 'epochs' ? '' : epochsText(placement.epochs),
  ];
  return rest.filter((part) => part !== '').join(', ');
}

function epochsText(epochs: Placement['epochs']): string {
  const total = epochs === null ? 0 : epochs.hw + epochs.sw + epochs.hybrid;
  if (epochs === null || total === 0) return '';
  return `${number(total)} epochs (${number(epochs.sw)} software)`;
}
