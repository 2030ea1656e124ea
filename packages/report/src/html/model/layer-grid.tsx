/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { LayerColumn, LayerTable } from '../../data/model/layer-table.ts';
import { unitSigns } from '../../data/model/unit.ts';
import { number, percent } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';
import { ScrollBox } from '../scroll-box.tsx';
import { Fold } from './section.tsx';

/** So many layers stand in the open. */
const openRows = 30;

/** Layers in order with what each costs; those beyond the thirtieth are folded. */
export function LayerGrid({ table }: { table: LayerTable }): VNode {
  const { rows } = table;
  return (
    <>
      <Lines table={table} from={0} to={openRows} />
      {rows.length > openRows && (
        <Fold title={`layers from the ${openRows + 1}st on: ${number(rows.length - openRows)}`}>
          <Lines table={table} from={openRows} to={rows.length} />
        </Fold>
      )}
    </>
  );
}

function Lines({ table, from, to }: { table: LayerTable; from: number; to: number }): VNode {
  const { label, rows, columns } = table;
  return (
    <ScrollBox label={`Layers of ${oneLine(label, 80)}, table`}>
      <table class="grid layers">
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">name</th>
            <th scope="col">type</th>
            <th scope="col">unit</th>
            {columns.map(({ title, of }, index) => (
              <th key={index} scope="col">
                {title}
                {of !== null && <small>{oneLine(of, 40)}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(from, to).map((row, offset) => (
            <tr key={offset}>
              <td>{row.index}</td>
              <th scope="row">{oneLine(row.name, 300)}</th>
              <td>{oneLine(row.type, 80)}</td>
              <td>{unitSigns[row.kind][1]}</td>
              {columns.map((column, index) => (
                <Count key={index} column={column} at={from + offset} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Count({ column: { values, total }, at }: { column: LayerColumn; at: number }): VNode {
  const value = values[at] ?? null;
  if (value === null) return <td />;
  return (
    <td>
      {number(value)}
      {total !== null && total > 0 && value > 0 && <small> {percent(value / total)}</small>}
    </td>
  );
}
