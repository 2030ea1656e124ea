/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { Legend } from '../../html/matrix-parts.tsx';
import type { Shown } from '../../html/shown.ts';
import { number, plural } from '../../text/format.ts';
import { type Step, useSettings } from '../settings.ts';
import { type Arranged, arranger } from './arrange.ts';
import { Controls } from './controls.tsx';
import { useFoldingMenus } from './menu.tsx';
import { Panel } from './panel.tsx';
import { type Run, runOf } from './run.ts';
import { formatSettings, parseSettings, type Settings } from './settings.ts';

interface MatrixViewProps {
  readonly shown: Shown;
  /** Of the address. */
  readonly settings: URLSearchParams;
}

/** One matrix with everything that chooses what is in it. */
export function MatrixView({ shown, settings: given }: MatrixViewProps): VNode {
  const run = useMemo(() => runOf(shown), [shown]);
  const arrange = useMemo(() => arranger(run), [run]);
  const [address, write] = useSettings('matrices', given);
  useFoldingMenus();
  const settings = parseSettings(address, run.allowed);
  const change = (part: Partial<Settings>, step: Step = 'push'): void => {
    const wanted = formatSettings({ ...settings, ...part }, run.allowed);
    const possible = parseSettings(new URLSearchParams(wanted), run.allowed);
    write(formatSettings(possible, run.allowed), step);
  };
  const arranged = arrange(settings);
  return (
    <section id="matrices" aria-label="Matrices">
      <MetricTabs run={run} metric={settings.metric} onPick={(metric) => change({ metric })} />
      <Controls {...{ run, settings, arranged, change }} />
      <Count run={run} settings={settings} arranged={arranged} />
      <Panel {...{ run, settings, arranged, change }} />
      <Legend>
        <li>
          Best and shades are among the toolchains and targets chosen; hidden columns take part
        </li>
        {settings.baseline !== null && (
          <li>
            <b class="trend better">▾</b> better and <b class="trend worse">▴</b> worse than the
            baseline
          </li>
        )}
        {arranged.faded !== null && <li>Pale cells are not of the status or diagnostic chosen</li>}
      </Legend>
    </section>
  );
}

interface TabsProps {
  readonly run: Run;
  readonly metric: string;
  readonly onPick: (metric: string) => void;
}

function MetricTabs({ run, metric, onPick }: TabsProps): VNode {
  const box = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => centre(box.current), [metric]);
  return (
    <fieldset class="tabs live" ref={box}>
      <legend class="said">Metric</legend>
      {run.metrics.map(({ id, title }) => (
        <label key={id}>
          <input
            type="radio"
            name="metric"
            value={id}
            checked={id === metric}
            onChange={() => onPick(id)}
          />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** On narrow screens the metrics are one line that scrolls: brings the chosen one into its middle. */
function centre(box: HTMLElement | null): void {
  const chosen = box?.querySelector(':checked')?.parentElement;
  if (!box || !chosen) return;
  const [room, own] = [box.getBoundingClientRect(), chosen.getBoundingClientRect()];
  box.scrollLeft += own.left + own.width / 2 - room.left - room.width / 2;
}

interface CountProps {
  readonly run: Run;
  readonly settings: Settings;
  readonly arranged: Arranged;
}

function Count({ run, settings, arranged }: CountProps): VNode {
  const all = run.columns(settings.metric).length;
  return (
    <p class="count" role="status" aria-live="polite">
      {number(arranged.rows.length)} of {plural(arranged.names.length, 'model')},{' '}
      {number(arranged.kept.length)} of {plural(all, 'column')}
    </p>
  );
}
