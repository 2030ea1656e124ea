/** @jsxRuntime automatic @jsxImportSource preact */
import type { MetricId } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { fitTexts } from '../../data/tradeoffs/fit-words.ts';
import { type FitColumn, type FitCount, type FitRow, fits } from '../../data/tradeoffs/fits.ts';
import { number } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';
import { ScrollBox } from '../scroll-box.tsx';
import type { Shown } from '../shown.ts';
import { FitCell, marks } from './fit-cell.tsx';

const most = 60;

/** What fits the budgets of the configuration and the memories of the targets. */
export function BudgetSection({ shown }: { shown: Shown }): VNode {
  const { layout, results, at } = shown;
  const { columns, rows, counts, absent } = fits(layout, results.budgets);
  return (
    <section id="budgets" aria-labelledby="budgets-title">
      <h2 id="budgets-title">What fits</h2>
      {Object.keys(results.budgets).length === 0 && <Hint shown={shown} />}
      {counts.map((count) => (
        <Count key={count.label} count={count} />
      ))}
      {absent.length > 0 && (
        <p class="quiet">
          Budgets of targets without a cell in this run:{' '}
          {absent.map((name) => oneLine(name, 80)).join(', ')}
        </p>
      )}
      {columns.length > 0 && (
        <>
          <ScrollBox label="What is left of budgets and memories">
            <table class="fits">
              <Head columns={columns} />
              <tbody>
                {rows.slice(0, most).map((row) => (
                  <Row key={row.row} row={row} href={`#${at.row(row.row)}`} shown={shown} />
                ))}
              </tbody>
            </table>
          </ScrollBox>
          {rows.length > most && (
            <p class="quiet">and {number(rows.length - most)} with more left</p>
          )}
          <p class="quiet">
            ✓ fits, with the share that is left; ✕ does not, and by how much it exceeds; ? unknown.
            The least left comes first.
          </p>
        </>
      )}
    </section>
  );
}

/** `11 of 12 models fit iree riscv32-imafdc with ...`, and which do not. */
function Count({ count }: { count: FitCount }): VNode {
  const verdict = count.over.length > 0 ? 'over' : count.unknown > 0 ? 'unknown' : 'fits';
  const [models, fit] = fitTexts(count);
  return (
    <p class="fit">
      <b class={classes[verdict]}>{marks[verdict]}</b> <b>{models}</b> {fit}
    </p>
  );
}

function Head({ columns }: { columns: readonly FitColumn[] }): VNode {
  return (
    <thead>
      <tr>
        <th scope="col">model</th>
        {columns.map(({ label, title, from }, index) => (
          <th key={index} scope="col">
            {oneLine(title)}
            <small>
              {label}
              {from === 'capacity' && ', capacity'}
            </small>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Row({ row, href, shown }: { row: FitRow; href: string; shown: Shown }): VNode {
  return (
    <tr>
      <th scope="row">
        <a href={href}>{row.model}</a>
      </th>
      {row.cells.map((cell, index) => (
        <FitCell key={index} cell={cell} at={shown.at} />
      ))}
    </tr>
  );
}

const classes = { fits: 'mark ok', over: 'mark error', unknown: 'mark' } as const;

/** How to set a budget, with a target and figures of this run. */
function Hint({ shown: { layout, results } }: { shown: Shown }): VNode {
  const wanted: readonly MetricId[] = ['flash.application', 'flash.model'];
  const example = results.measurements.find(
    ({ status, metrics: figures }) =>
      status === 'ok' && wanted.some((id) => 'value' in figures[id]),
  );
  const target = oneLine(example?.target.id ?? layout.columns[0]?.target.id ?? 'target', 80);
  const id = wanted.find((one) => example && 'value' in example.metrics[one]) ?? 'flash.model';
  return (
    <p class="quiet">
      No budget is set. In bench.config.ts,{' '}
      <code>{`budgets: { '${target}': { '${id}': 1048576 } }`}</code> says that a model may take at
      most 1 MiB there; this page then tells what fits.
    </p>
  );
}
