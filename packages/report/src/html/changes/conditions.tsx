/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { ConditionChange } from '../../data/changes/conditions.ts';
import { number } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';
import { Heads } from '../heads.tsx';
import { ScrollBox } from '../scroll-box.tsx';

/** More are folded away. */
const most = 8;

/** What decides results and is not the same in the two runs, and how many cells it moved. */
export function ConditionTable(props: { conditions: readonly ConditionChange[] }): VNode | null {
  const { conditions } = props;
  if (conditions.length === 0) return null;
  const rest = conditions.slice(most);
  return (
    <div class="passage">
      <h3>Tools and settings that are not the same</h3>
      <Rows conditions={conditions.slice(0, most)} />
      {rest.length > 0 && (
        <details class="folded">
          <summary>and {number(rest.length)} more</summary>
          <Rows conditions={rest} />
        </details>
      )}
    </div>
  );
}

function Rows({ conditions }: { conditions: readonly ConditionChange[] }): VNode {
  return (
    <ScrollBox label="Tools and settings">
      <table class="moves words">
        <Heads titles={['toolchain', 'what', 'before', 'this run', 'cells', 'of them moved']} />
        <tbody>
          {conditions.map(({ toolchain, what, before, after, cells, moved }, index) => (
            <tr key={index}>
              <th scope="row">{oneLine(toolchain, 40)}</th>
              <td>{oneLine(what, 60)}</td>
              <td class="hash">{oneLine(before, 24)}</td>
              <td class="hash">{oneLine(after, 24)}</td>
              <td>{number(cells)}</td>
              <td>{moved === 0 ? 'none' : number(moved)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
