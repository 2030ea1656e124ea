/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChild, VNode } from 'preact';
import { marks } from '../data/marks.ts';
import type { Least, ModelLine } from '../data/model/model-lines.ts';
import { kib, number, plural } from '../text/format.ts';
import { oneLine } from '../text/visible.ts';
import type { Anchors } from './anchors.ts';
import { ScrollBox } from './scroll-box.tsx';

/** All models, one line each: what it is, the least it takes, and how its cells went. */
export function ModelList({ lines, at }: { lines: readonly ModelLine[]; at: Anchors }): VNode {
  return (
    <ScrollBox label="All models, table">
      <table class="model-list">
        <thead>
          <tr>
            <th scope="col">model</th>
            <th scope="col">format</th>
            <th scope="col">file</th>
            <th scope="col">MACs</th>
            <th scope="col">parameters</th>
            <th scope="col">
              least flash <small>model scope</small>
            </th>
            <th scope="col">
              least RAM <small>model scope</small>
            </th>
            <th scope="col">worst verdict</th>
            <th scope="col">cells</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <Line key={line.row.key} line={line} href={`#${at.row(index)}`} at={at} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Line({ line, href, at }: { line: ModelLine; href: string; at: Anchors }): VNode {
  const { row, flash, ram, verdict } = line;
  const { model, name } = row;
  return (
    <tr>
      <th scope="row">
        <a href={href}>{oneLine(name, 80) || '(no name)'}</a>
      </th>
      <td class="text">{model === null ? 'only in a report' : model.format}</td>
      <td>{model && (kib(model.bytes) ?? `${number(model.bytes)} B`)}</td>
      <td>{count(model?.macs)}</td>
      <td>{count(model?.params)}</td>
      <td>{footprint(flash, at)}</td>
      <td>{footprint(ram, at)}</td>
      <td class={`text ${verdict ?? 'quiet'}`}>{verdict ?? 'unchecked'}</td>
      <td class="text tallies">{states(line)}</td>
    </tr>
  );
}

const count = (value: number | null | undefined): ComponentChild =>
  value === null || value === undefined ? <span class="quiet">unknown</span> : number(value);

function footprint(least: Least | null, at: Anchors): ComponentChild {
  if (least === null) return <span class="quiet">none</span>;
  return (
    <>
      <a href={`#${at.cell(least.measurement)}`}>{number(least.value)} B</a>
      <small>{least.label}</small>
    </>
  );
}

function states({ states: { ok, failed, unsupported, unavailable }, errors }: ModelLine): VNode {
  const parts = [
    ...[['ok', '✓', ok] as const, ['failed', marks.failed, failed] as const],
    ...[['unsupported', marks.unsupported, unsupported] as const],
    ['unavailable', marks.unavailable, unavailable] as const,
  ].filter(([, , many]) => many > 0);
  return (
    <>
      {parts.map(([status, mark, many]) => (
        <span key={status} class="tally">
          <b class={`mark ${status}`}>{mark}</b> {number(many)} {status}
        </span>
      ))}
      {errors > 0 && (
        <span class="tally">
          <b class="mark error">{marks.error}</b> {plural(errors, 'error')}
        </span>
      )}
    </>
  );
}
