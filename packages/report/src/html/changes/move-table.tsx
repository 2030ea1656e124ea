/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChild, VNode } from 'preact';
import { number } from '../../text/format.ts';
import { ScrollBox } from '../scroll-box.tsx';

interface TableProps<Row> {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly more: number;
  /** The six cells of a row: name, before, after, difference, share, remark. */
  readonly children: (row: Row) => ComponentChild;
}

/** Rows of what moved under one title; nothing where there are none. */
export function MoveTable<Row>({ title, rows, more, children }: TableProps<Row>): VNode | null {
  if (rows.length === 0) return null;
  return (
    <ScrollBox label={title}>
      <table class="moves">
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">before</th>
            <th scope="col">this run</th>
            <th scope="col">difference</th>
            <th scope="col">share</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>{children(row)}</tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p class="quiet">and {number(more)} more</p>}
    </ScrollBox>
  );
}
