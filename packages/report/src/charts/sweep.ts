import type { TopLevelSpec } from 'vega-lite';
import type { Sweep } from '../data/tradeoffs/sweep.ts';
import { cut } from '../text/cut.ts';
import { change, number, plural } from '../text/format.ts';
import { oneLine } from '../text/visible.ts';
import { axesOf, frontSteps, labelLayer, labels, type Plane } from './plane.ts';
import { scaleOf } from './scale.ts';
import { type Chart, config, series } from './spec.ts';

const plot = { width: 424, height: 250 };

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
    say: `${label}\nFlash, application: ${number(flash)} B\nInstructions: ${number(instructions)}${onFront ? '\non the Pareto front' : ''}`,
  }));
  const plane: Plane = {
    ...{ x: scaleOf(points.map(({ x }) => x)), y: scaleOf(points.map(({ y }) => y)), plot },
  };
  const steps = frontSteps(
    points.filter(({ onFront }) => onFront),
    plane,
  );
  const encoding = axesOf(plane, {
    x: 'flash, application, in B',
    y: 'instructions per inference',
  });
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
          tooltip: { field: 'say', type: 'nominal' },
        },
      },
      labelLayer(labels(points, plane, [steps]), encoding),
    ],
  } as TopLevelSpec;
}
