import type { TopLevelSpec } from 'vega-lite';
import type { Sweep } from '../data/sweep.ts';
import { cut } from '../text/cut.ts';
import { change, plural } from '../text/format.ts';
import { oneLine } from '../text/visible.ts';
import { labelPlaces } from './label-places.ts';
import { type Chart, colors, config, series } from './spec.ts';

const plot = { width: 424, height: 250 };
const margin = 0.09;

type Range = readonly [low: number, high: number];

/**
 * The variants of one target: flash to the right, instructions upwards, the Pareto front as steps, what it dominates
 * faded, the default as a diamond. Labels stand where there is room. Null where no variant has both figures.
 */
export function sweepChart(sweep: Sweep, id: string): Chart | null {
  if (sweep.variants.length === 0) return null;
  return {
    id,
    title: sweepTitle(sweep),
    summary: summaryOf(sweep),
    spec: specOf(sweep),
  };
}

export const sweepTitle = ({ model, toolchain, target }: Sweep): string =>
  oneLine(`${model} on ${toolchain} ${target}`);

function summaryOf({ variants }: Sweep): string {
  const front = variants.filter(({ onFront }) => onFront);
  const ends = [front[0], front.at(-1)].flatMap((variant) => variant ?? []);
  const [flash, fast] = ends.map(({ label, weights }) => {
    const [bytes, , count] = weights.map((weight) => weight?.change ?? null);
    if (bytes == null || count == null) return label;
    return `${label} (flash ${change(bytes)}, instructions ${change(count)})`;
  });
  const range =
    flash === fast
      ? `Least of both: ${flash}.`
      : `Least flash: ${flash}; fewest instructions: ${fast}.`;
  return `Flash of the application against instructions per inference, lower left is better; the axes do not begin at zero. ${plural(front.length, 'variant')} of ${variants.length} on the Pareto front. ${range}`;
}

function specOf({ variants }: Sweep): TopLevelSpec {
  const points = variants.map(({ flash, instructions, label, onFront, isDefault }) => ({
    ...{ x: flash, y: instructions, text: cut(label, 32), isMuted: !onFront && !isDefault },
    ...{ onFront, isDefault },
  }));
  const front = points.filter(({ onFront }) => onFront);
  const x = rangeOf(points.map((point) => point.x));
  const y = rangeOf(points.map((point) => point.y));
  const steps = stepsOf(front, x[1], y[1]);
  const encoding = {
    x: axis('x', 'flash, application, in B', x),
    y: axis('y', 'instructions per inference', y),
  };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...plot,
    autosize: { type: 'none' },
    padding: { left: 74, top: 8, right: 12, bottom: 40 },
    config,
    layer: [
      {
        data: { values: steps.map((place, step) => ({ ...place, step })) },
        mark: {
          type: 'line',
          interpolate: 'step-after',
          strokeWidth: 1.5,
          opacity: 0.55,
          color: series[0],
        },
        encoding: { ...encoding, order: { field: 'step', type: 'quantitative' } },
      },
      {
        data: { values: points },
        mark: { type: 'point', filled: true },
        encoding: {
          ...encoding,
          opacity: { condition: { test: 'datum.isMuted', value: 0.4 }, value: 1 },
          shape: { condition: { test: 'datum.isDefault', value: 'diamond' }, value: 'circle' },
          size: { condition: { test: 'datum.isDefault', value: 130 }, value: 62 },
          color: { condition: { test: 'datum.isDefault', value: series[1] }, value: series[0] },
        },
      },
      {
        data: { values: labelsOf(points, steps, x, y) },
        mark: { type: 'text', fontSize: 11, baseline: 'middle', align: { expr: 'datum.align' } },
        encoding: {
          ...encoding,
          text: { field: 'text' },
          color: { condition: { test: 'datum.isMuted', value: colors.muted }, value: colors.ink },
        },
      },
    ],
  } as TopLevelSpec;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

interface Mark extends Place {
  readonly text: string;
  readonly isMuted: boolean;
}

/** The border of what the front dominates: down to its first point, and from its last on to the right. */
function stepsOf(front: readonly Mark[], right: number, top: number): Place[] {
  const [first, last] = [front[0], front.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [{ x: first.x, y: top }, ...front, { x: right, y: last.y }].map(({ x, y }) => ({ x, y }));
}

function labelsOf(points: readonly Mark[], steps: readonly Place[], x: Range, y: Range): object[] {
  const across = (x[1] - x[0]) / plot.width;
  const up = (y[1] - y[0]) / plot.height;
  const inPixels = <P extends Place>(place: P): P => ({
    ...place,
    ...{ x: (place.x - x[0]) / across, y: (y[1] - place.y) / up },
  });
  const places = labelPlaces(points.map(inPixels), plot, steps.map(inPixels));
  return points.flatMap(({ text, isMuted }, index) => {
    const place = places[index];
    if (!place) return [];
    const { align } = place;
    return [{ x: x[0] + place.x * across, y: y[1] - place.y * up, align, text, isMuted }];
  });
}

/** From a little below the least to a little above the greatest; around a single value if there is but one. */
function rangeOf(values: readonly number[]): Range {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low) * margin || high * margin || 1;
  return [low - room, high + room];
}

const axis = (field: 'x' | 'y', title: string, domain: Range) => ({
  field,
  type: 'quantitative' as const,
  scale: { domain: [...domain], nice: false, zero: false },
  axis: { title, format: '~s', tickCount: 5 },
});
