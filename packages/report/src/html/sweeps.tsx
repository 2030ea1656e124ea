/** @jsxRuntime automatic @jsxImportSource preact */
import { metrics } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { sweepChart, sweepTitle } from '../charts/sweep.ts';
import { type LeftOut, type Sweep, type Variant, weighed } from '../data/tradeoffs/sweep.ts';
import { change, number } from '../text/format.ts';
import { oneLine, visible } from '../text/visible.ts';
import type { Anchors } from './anchors.ts';
import { ChartFigure } from './chart.tsx';
import { ScrollBox } from './scroll-box.tsx';

/** Every sweep: its chart, its variants with their differences from the default, and those that failed. */
export function SweepList({ swept, at }: { swept: readonly Sweep[]; at: Anchors }): VNode {
  return (
    <section id="sweeps" aria-labelledby="sweeps-title">
      <h2 id="sweeps-title">Sweeps</h2>
      {swept.map((sweep, index) => (
        <div key={index} class="sweep">
          <ChartFigure chart={sweepChart(sweep, `sweep-${index}`)} tabled />
          <div>
            {sweep.variants.length === 0 && <h3>{sweepTitle(sweep)}</h3>}
            {sweep.variants.length > 0 && <Variants sweep={sweep} at={at} />}
            <NotWeighed items={sweep.leftOut} at={at} />
          </div>
        </div>
      ))}
    </section>
  );
}

function Variants({ sweep, at }: { sweep: Sweep; at: Anchors }): VNode {
  const title = `Variants of ${oneLine(sweep.target)} for ${sweep.model}`;
  return (
    <ScrollBox label={title}>
      <table class="variants">
        <thead>
          <tr>
            <th scope="col">variant</th>
            {weighed.map((id) => {
              const metric = metrics.find((one) => one.id === id);
              return (
                <th key={id} scope="col">
                  {metric?.title}
                  {metric?.unit === 'B' && ', B'}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {sweep.variants.map((variant) => (
            <VariantRow key={at.cell(variant.measurement)} variant={variant} at={at} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function VariantRow({ variant, at }: { variant: Variant; at: Anchors }): VNode {
  const { measurement, label, isDefault, onFront, weights } = variant;
  return (
    <tr class={onFront || isDefault ? undefined : 'quiet'}>
      <th scope="row">
        <a href={`#${at.cell(measurement)}`}>{label}</a>
        {onFront && <span class="badge">front</span>}
      </th>
      {weights.map((weight, index) => (
        <td key={weighed[index]}>
          {weight === null ? 'unknown' : number(weight.value)}
          <Difference share={weight?.change ?? null} />
        </td>
      ))}
    </tr>
  );
}

/** Takes its room even where there is none, so that the figures stand in line. */
function Difference({ share }: { share: number | null }): VNode {
  if (share === null) return <small />;
  return <small class={share < 0 ? 'less' : undefined}>{change(share)}</small>;
}

function NotWeighed({ items, at }: { items: readonly LeftOut[]; at: Anchors }): VNode | null {
  if (items.length === 0) return null;
  return (
    <ul class="left-out" aria-label="Variants without a place in the chart">
      {items.map(({ measurement, label, reason }) => (
        <li key={at.cell(measurement)}>
          <a href={`#${at.cell(measurement)}`}>{label}</a>: {visible(reason)}
        </li>
      ))}
    </ul>
  );
}
