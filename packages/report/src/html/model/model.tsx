/** @jsxRuntime automatic @jsxImportSource preact */
import type { Measurement, Model } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { labelled } from '../../data/model/labelled.ts';
import { layerTable } from '../../data/model/layer-table.ts';
import { strips } from '../../data/model/strip.ts';
import { kib, number } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';
import type { Shown } from '../shown.ts';
import { BandwidthPart } from './bandwidth.tsx';
import { CellDetails } from './cell.tsx';
import { EquivalencePart } from './equivalence.tsx';
import { Facts } from './facts.tsx';
import { FloatOpsPart } from './float-ops.tsx';
import { LayersPart } from './layers.tsx';
import { MemoryPart } from './memory.tsx';
import { Overview } from './overview.tsx';
import { PlacementPart } from './placement.tsx';
import { Part } from './section.tsx';

/** So many characters of a log are on the page that has all models. */
const stillLog = 2048;

interface ModelProps {
  readonly shown: Shown;
  /** Of the model's row in the layout. */
  readonly index: number;
  /** All measurements of the model, in the order of results.json. */
  readonly cells: readonly Measurement[];
  /** Without scripts all models are on the page, and each is folded. */
  readonly isStill: boolean;
}

/** One model: its cells side by side, then memory, placement, layers and equivalence, then each cell with all that it yielded. */
export function ModelSection({ shown, index, cells, isStill }: ModelProps): VNode | null {
  const { layout, at } = shown;
  const row = layout.rows[index];
  if (row === undefined) return null;
  return (
    <details class="model" open={!isStill}>
      <summary>
        <h3>{oneLine(row.name) || '(no name)'}</h3>
        <span class="facts">{row.model === null ? 'model not at hand' : brief(row.model)}</span>
        <span class="states">{states(cells)}</span>
      </summary>
      {/* The place is inside: going there opens what is folded, with scripts and without. */}
      <div id={at.row(index)}>
        <ModelBody shown={shown} index={index} model={row.model} cells={cells} isStill={isStill} />
      </div>
    </details>
  );
}

interface BodyProps extends ModelProps {
  readonly model: Model | null;
}

function ModelBody({ shown, index, model, cells, isStill }: BodyProps): VNode {
  const { layout, results, at, logs } = shown;
  const id = at.row(index);
  const row = labelled(layout, index);
  const placed = strips(row);
  return (
    <>
      <Overview row={row} at={at} />
      {model !== null && <Facts model={model} />}
      {model !== null && <FloatOpsPart model={model} />}
      <MemoryPart id={id} row={row} budgets={results.budgets} />
      <PlacementPart found={placed} at={at} isStill={isStill} />
      <LayersPart id={id} row={row} model={model} tables={placed.map(layerTable)} />
      <BandwidthPart id={id} row={row} />
      <EquivalencePart id={id} row={row} />
      <Part title="Every cell: figures, diagnostics, provenance, log">
        {cells.map((measurement) => (
          <CellDetails
            key={at.cell(measurement)}
            id={at.cell(measurement)}
            measurement={measurement}
            rules={results.rules}
            log={logOf(logs, measurement.cell, isStill)}
            at={at}
          />
        ))}
      </Part>
    </>
  );
}

/** A cell may be called like a property that all objects have. */
function logOf(logs: Shown['logs'], cell: string, isStill: boolean): string | null {
  const log = Object.hasOwn(logs, cell) ? logs[cell] : undefined;
  return log?.slice(isStill ? -stillLog : 0) ?? null;
}

const brief = ({ format, bytes, macs, params }: Model): string =>
  [
    format,
    kib(bytes) ?? `${bytes} B`,
    macs === null ? '' : `${number(macs)} MACs`,
    params === null ? '' : `${number(params)} parameters`,
  ]
    .filter((part) => part !== '')
    .join(' · ');

function states(cells: readonly Measurement[]): string {
  const counts = (['ok', 'failed', 'unsupported', 'unavailable'] as const).map((status) => {
    const count = cells.filter((cell) => cell.status === status).length;
    return count === 0 ? '' : `${count} ${status}`;
  });
  return counts.filter((text) => text !== '').join(', ');
}
