/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChild, VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Step } from '../settings.ts';
import type { Arranged } from './arrange.ts';
import { Menu } from './menu.tsx';
import type { Run } from './run.ts';
import { defaults, type Filter, filters, formatSettings, type Settings } from './settings.ts';

export interface ControlsProps {
  readonly run: Run;
  readonly settings: Settings;
  readonly arranged: Arranged;
  readonly change: (part: Partial<Settings>, step?: Step) => void;
}

const titles: Readonly<Record<Filter, string>> = {
  toolchain: 'Toolchain',
  target: 'Target',
  status: 'Status',
  rule: 'Diagnostic',
};

/** Everything above the matrix but the choice of the metric. */
export function Controls({ run, settings, arranged, change }: ControlsProps): VNode {
  const [isOpen, setOpen] = useState(false);
  const isPlain =
    formatSettings(settings, run.allowed) ===
    formatSettings(defaults(settings.metric), run.allowed);
  const active = filters.filter((filter) => settings[filter].length > 0).length;
  return (
    <div class="controls">
      <input
        type="search"
        aria-label="Search model names"
        placeholder="Search models"
        value={settings.q}
        onInput={({ currentTarget }) => change({ q: currentTarget.value }, 'replace')}
      />
      <button
        type="button"
        class="fold"
        aria-expanded={isOpen}
        aria-controls="matrix-filters"
        onClick={() => setOpen(!isOpen)}
      >
        Filters and columns {active > 0 && <b>{active}</b>}
      </button>
      <div id="matrix-filters" class={isOpen ? 'filters open' : 'filters'}>
        {filters.map((filter) => (
          <Menu
            key={filter}
            title={titles[filter]}
            choices={run.choices[filter]}
            ticked={settings[filter]}
            onChange={(ticked) => change({ [filter]: ticked })}
            count={settings[filter].length === 0 ? '' : `${settings[filter].length}`}
            all={{
              title: 'All',
              needed: settings[filter].length > 0,
              act: () => change({ [filter]: [] }),
            }}
          />
        ))}
        <Columns {...{ run, settings, arranged, change }} />
        <Baseline {...{ run, settings, arranged, change }} />
        <Show {...{ run, settings, arranged, change }} />
        <button type="button" disabled={isPlain} onClick={() => change(defaults(settings.metric))}>
          Reset
        </button>
      </div>
    </div>
  );
}

function Columns({ run, settings, arranged, change }: ControlsProps): VNode {
  const { hide } = settings;
  const { empty, whole } = arranged;
  const choices = run.columns(settings.metric).filter(({ slug }) => whole.slugs.includes(slug));
  const present = choices.filter(({ slug }) => !empty.includes(slug));
  return (
    <Menu
      title="Columns"
      choices={choices}
      ticked={present.map(({ slug }) => slug).filter((slug) => !hide.includes(slug))}
      onChange={(ticked) =>
        change({
          hide: [
            ...hide.filter((slug) => !present.some((one) => one.slug === slug)),
            ...present.map(({ slug }) => slug).filter((slug) => !ticked.includes(slug)),
          ],
        })
      }
      count={hide.length === 0 ? '' : `${hide.length} hidden`}
      idle={new Map(empty.map((slug) => [slug, 'no figure']))}
      all={{ title: 'Show all', needed: hide.length > 0, act: () => change({ hide: [] }) }}
    />
  );
}

function Baseline({ run, settings, arranged, change }: ControlsProps): VNode {
  const { view } = arranged.whole.table;
  const hasRatios = view.id !== 'placement' && view.id !== 'equivalence';
  return (
    <Pick
      label="Baseline"
      value={settings.baseline ?? ''}
      whyNot={hasRatios ? null : `${view.title.toLowerCase()} has no ratios`}
      onPick={(slug) => change({ baseline: slug || null })}
    >
      <option value="">none</option>
      {run.baselines(settings.metric).map(({ slug, label }) => (
        <option key={slug} value={slug}>
          {label}
        </option>
      ))}
    </Pick>
  );
}

function Show({ settings, arranged, change }: ControlsProps): VNode {
  const { limitTitle, view } = arranged.whole.table;
  const noLimit =
    view.id === 'comparison' ? 'choose a metric first' : `no limit of ${view.title.toLowerCase()}`;
  const isPinned = settings.baseline !== null && limitTitle !== null;
  return (
    <Pick
      label="Figures"
      value={settings.show}
      whyNot={limitTitle === null ? noLimit : isPinned ? 'over the baseline' : null}
      onPick={(show) => change({ show: show === 'limit' ? 'limit' : 'figure' })}
    >
      <option value="figure">as they are</option>
      <option value="limit">over the limit: {limitTitle}</option>
    </Pick>
  );
}

interface PickProps {
  readonly label: string;
  readonly value: string;
  /** Why there is nothing to choose; null where there is. */
  readonly whyNot: string | null;
  readonly onPick: (value: string) => void;
  readonly children: ComponentChild;
}

/** A choice of one; where it does not apply, it says why in place of what could be chosen. */
function Pick({ label, value, whyNot, onPick, children }: PickProps): VNode {
  const id = `pick-${label.toLowerCase()}`;
  return (
    <span class="pick">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={whyNot === null ? value : ''}
        disabled={whyNot !== null}
        onChange={({ currentTarget }) => onPick(currentTarget.value)}
      >
        {whyNot === null ? children : <option value="">{whyNot}</option>}
      </select>
    </span>
  );
}
