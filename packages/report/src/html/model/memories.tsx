/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { Labelled } from '../../data/model/labelled.ts';
import { number, percent } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';
import { ScrollBox } from '../scroll-box.tsx';

/** How full each memory is whose size the target states. */
export function Memories({ row }: { row: readonly Labelled[] }): VNode | null {
  const found = row.flatMap(({ label, measurement }) =>
    measurement.memories.flatMap(({ name, role, usedBytes, capacityBytes }) =>
      usedBytes === null || !capacityBytes
        ? []
        : [{ label, name, role, used: usedBytes, capacity: capacityBytes }],
    ),
  );
  if (found.length === 0) return null;
  return (
    <ScrollBox label="Memories of known size, table">
      <table class="grid">
        <thead>
          <tr>
            <th scope="col">memory</th>
            <th scope="col">used, B</th>
            <th scope="col">of, B</th>
            <th scope="col">full</th>
            <th scope="col" class="text">
              holds
            </th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ label, name, role, used, capacity }, index) => (
            <tr key={index}>
              <th scope="row">
                {oneLine(name, 60)} <small>{oneLine(label, 80)}</small>
              </th>
              <td>{number(used)}</td>
              <td>{number(capacity)}</td>
              <td class={used > capacity ? 'divergent' : undefined}>{percent(used / capacity)}</td>
              <td class="text">{oneLine(role, 60)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
