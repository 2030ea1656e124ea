/** @jsxRuntime automatic @jsxImportSource preact */
import type { Measurement, Model, Results, TensorFacts } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import type { Row } from '../data/grid.ts';
import { kib, number, plural } from '../text/format.ts';
import { oneLine, visible } from '../text/visible.ts';
import type { Anchors } from './anchors.ts';
import { CellDetails } from './cell.tsx';

interface ModelProps {
  readonly row: Row;
  readonly index: number;
  /** All measurements of the model, in the order of results.json. */
  readonly cells: readonly Measurement[];
  readonly rules: Results['rules'];
  readonly at: Anchors;
}

/** One model: what its graph says, then every cell with figures, diagnostics and provenance. */
export function ModelSection({ row, index, cells, rules, at }: ModelProps): VNode {
  const { model, name } = row;
  return (
    <details class="model" id={at.row(index)}>
      <summary>
        <h3>{oneLine(name) || '(no name)'}</h3>
        <span class="facts">{model === null ? 'model not at hand' : brief(model)}</span>
        <span class="states">{states(cells)}</span>
      </summary>
      {model !== null && <Facts model={model} />}
      {cells.map((measurement) => (
        <CellDetails
          key={at.cell(measurement)}
          id={at.cell(measurement)}
          measurement={measurement}
          rules={rules}
          at={at}
        />
      ))}
    </details>
  );
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

function Facts({ model }: { model: Model }): VNode {
  const { constantsBytes, arenaBytes } = model.limits;
  const size = (bytes: number | null): string =>
    bytes === null ? 'unknown' : `${number(bytes)} B`;
  return (
    <dl class="pairs">
      <dt>file</dt>
      <dd>
        {visible(model.path)}, {plural(model.bytes, 'byte')}
      </dd>
      <dt>MD5</dt>
      <dd class="hash">{visible(model.md5)}</dd>
      <dt>SHA-256</dt>
      <dd class="hash">{visible(model.id)}</dd>
      {model.unavailable !== null && (
        <>
          <dt>graph</dt>
          <dd>
            {visible(model.unavailable.message)}
            {model.unavailable.remedy !== null && `; ${visible(model.unavailable.remedy)}`}
          </dd>
        </>
      )}
      <dt>ops</dt>
      <dd>
        {Object.entries(model.ops)
          .map(([op, count]) => `${oneLine(op)} ×${count}`)
          .join(', ') || 'unknown'}
      </dd>
      <dt>inputs</dt>
      <dd>{model.inputs.map(tensor).join('; ') || 'unknown'}</dd>
      <dt>outputs</dt>
      <dd>{model.outputs.map(tensor).join('; ') || 'unknown'}</dd>
      <dt>lower bounds</dt>
      <dd>
        constants {size(constantsBytes)}, arena {size(arenaBytes)}
      </dd>
    </dl>
  );
}

function tensor({ name, shape, type, scale, zeroPoint }: TensorFacts): string {
  const quantised = scale === null ? '' : `, scale ${scale}, zero point ${zeroPoint ?? 0}`;
  return `${oneLine(name)} ${type}[${shape.join('×')}]${quantised}`;
}
