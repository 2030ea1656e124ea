import type { Plot } from './plane.ts';
import type { Chart } from './spec.ts';

/** What a chart takes up in pixels, before it is drawn; null where its spec leaves that to Vega. */
export function sizeOf({ spec }: Chart): Plot | null {
  const { width, height, padding } = spec as {
    width?: unknown;
    height?: unknown;
    padding?: unknown;
  };
  if (typeof width !== 'number' || typeof height !== 'number') return null;
  const [left = 0, right = 0, top = 0, bottom = 0] = sides.map((side) => amount(padding, side));
  return { width: width + left + right, height: height + top + bottom };
}

const sides = ['left', 'right', 'top', 'bottom'] as const;

function amount(padding: unknown, side: (typeof sides)[number]): number {
  if (typeof padding === 'number') return padding;
  const value = (padding as Partial<Record<string, unknown>> | undefined)?.[side];
  return typeof value === 'number' ? value : 0;
}
