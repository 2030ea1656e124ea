/** @jsxRuntime automatic @jsxImportSource preact */
import type { Measurement } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { placementCounts, units } from '../data/placement.ts';

/** The shares of NPU, hybrid, CPU and float as a thin bar; the counts stand beside it in words. */
export function PlacementBar({ measurement }: { measurement: Measurement }): VNode | null {
  const placed = placementCounts(measurement.placement);
  if (placed === null) return null;
  return (
    <span class="bar" aria-hidden="true">
      {units.map((on) => {
        const count = placed.counts[on] ?? 0;
        return count === 0 ? null : <i class={on} style={{ flexGrow: count }} />;
      })}
    </span>
  );
}
