/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { changesChart } from '../../charts/changes.ts';
import type { Changes } from '../../data/changes/changes.ts';
import { ChartFigure } from '../chart.tsx';
import type { Shown } from '../shown.ts';
import { AloneList } from './alone.tsx';
import { CellList } from './cells.tsx';
import { ConditionTable } from './conditions.tsx';
import { Gate } from './gate.tsx';
import type { Order } from './order.ts';
import { RunPair } from './runs.tsx';
import { TotalsTable } from './totals.tsx';
import { Unchanged } from './unchanged.tsx';

interface ChangesProps {
  readonly changes: Changes;
  readonly shown: Shown;
  /** Null where no script can switch it. */
  readonly order: Order | null;
}

/** Two runs: what a gate says of them, what changed, the worst first; what only seems to have changed; what is gone and new. */
export function ChangesSection({ changes, shown, order }: ChangesProps): VNode {
  const { gone, added, gated } = changes;
  return (
    <section id="changes" aria-labelledby="changes-title">
      <h2 id="changes-title">Changes</h2>
      {gated !== null && <Gate gated={gated} at={shown.at} />}
      <RunPair changes={changes} />
      <div class="overview">
        <TotalsTable changes={changes} />
        <ChartFigure chart={changesChart(changes)} tabled />
      </div>
      <ConditionTable conditions={changes.conditions} />
      <CellList changes={changes} shown={shown} order={order} />
      <Unchanged changes={changes} />
      <AloneList title="Only in the run before" alone={gone} shown={null} />
      <AloneList title="Only in this run" alone={added} shown={shown} />
    </section>
  );
}
