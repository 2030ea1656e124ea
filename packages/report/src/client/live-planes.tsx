/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { largePlot, smallPlot, tradeoffChart } from '../charts/tradeoffs.ts';
import { rowLabels } from '../data/labels.ts';
import { type Axes, axesOf, choicesX, choicesY } from '../data/tradeoffs/axes.ts';
import { tradeoff } from '../data/tradeoffs/tradeoffs.ts';
import { ChartFigure } from '../html/chart.tsx';
import type { Shown } from '../html/shown.ts';
import { NoPlanes, Planes, toolchainsOf } from '../html/tradeoffs/planes.tsx';
import { Points } from '../html/tradeoffs/points.tsx';
import { useSettings } from './settings.ts';

/** What is chosen, as it stands in the address. */
interface Chosen {
  /** The end of the model's anchor; null for all models. */
  readonly model: string | null;
  readonly x: string | null;
  readonly y: string | null;
}

/** The charts of one cost against another, with the model and both costs chosen above them. */
export function LivePlanes({
  shown,
  settings,
}: {
  shown: Shown;
  settings: URLSearchParams;
}): VNode {
  const [address, write] = useSettings('tradeoffs', settings);
  const chosen: Chosen = {
    ...{ model: address.get('model'), x: address.get('x'), y: address.get('y') },
  };
  // Choices may follow one another before the page is drawn again.
  const latest = useRef(chosen);
  latest.current = chosen;
  const { layout, at } = shown;
  const axes = axesOf(layout, chosen.x, chosen.y);
  if (axes === null) return <NoPlanes />;
  const choose = (change: Partial<Chosen>): void => {
    const next = { ...latest.current, ...change };
    latest.current = next;
    write(queryOf(next), 'replace');
  };
  const row = layout.rows.findIndex((_, index) => slugOf(shown, index) === chosen.model);
  const names = rowLabels(layout);
  return (
    <>
      <div class="choices">
        <Choice
          label="Model"
          value={row < 0 ? '' : slugOf(shown, row)}
          options={[
            ['', 'all models'],
            ...names.map((name, index) => [slugOf(shown, index), name] as const),
          ]}
          onChange={(model) => choose({ model: model || null })}
        />
        <Choice
          label="Across"
          value={axes.x.id}
          options={choicesX(layout).map(({ id, title }) => [id, title])}
          onChange={(x) => choose({ x })}
        />
        <Choice
          label="Upwards"
          value={axes.y.id}
          options={choicesY(layout, axes.x).map(({ id, title }) => [id, title])}
          onChange={(y) => choose({ y })}
        />
        <p class="quiet">
          Drag to move, Ctrl and wheel to zoom, double-click to reset; a click in the legend shows a
          toolchain alone.
        </p>
      </div>
      {row < 0 ? (
        <Planes
          shown={shown}
          axes={axes}
          href={(index) => addressOf({ ...chosen, model: slugOf(shown, index) })}
        />
      ) : (
        <OnePlane shown={shown} axes={axes} row={row} at={at} />
      )}
    </>
  );
}

const slugOf = ({ at }: Shown, row: number): string => at.row(row).replace(/^model-/, '');

function queryOf(chosen: Chosen): string {
  const stated = Object.entries(chosen).filter(([, value]) => value !== null);
  return new URLSearchParams(stated as [string, string][]).toString();
}

function addressOf(chosen: Chosen): string {
  const query = queryOf(chosen);
  return query === '' ? '#tradeoffs' : `#tradeoffs?${query}`;
}

interface OnePlaneProps {
  readonly shown: Shown;
  readonly axes: Axes;
  readonly row: number;
  readonly at: Shown['at'];
}

function OnePlane({ shown, axes, row, at }: OnePlaneProps): VNode {
  const trade = tradeoff(shown.layout, row, axes);
  const plot = innerWidth < 700 ? smallPlot : largePlot;
  const look = { toolchains: toolchainsOf(shown), budgets: shown.results.budgets, plot };
  const chart = tradeoffChart(trade, look);
  return (
    <div class="plane">
      {chart === null ? (
        <p class="quiet">No cell of this model has both figures.</p>
      ) : (
        <ChartFigure chart={chart} href={`#${at.row(row)}`} tabled />
      )}
      <Points trade={trade} at={at} />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps): VNode {
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {options.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
