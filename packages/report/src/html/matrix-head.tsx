/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChild, VNode } from 'preact';
import type { Column } from '../data/grid.ts';
import { marks } from '../data/marks.ts';
import type { Table } from '../data/table.ts';
import { oneLine } from '../text/visible.ts';
import { breakable } from './breakable.ts';

/** Toolchains, and their targets below. */
export function TargetHead(props: {
  columns: readonly Column[];
  limitTitle: string | null;
}): VNode {
  const { columns, limitTitle } = props;
  const groups = groupsOf(columns);
  return (
    <thead>
      <tr>
        <th rowSpan={2} scope="col" class="corner">
          model
        </th>
        {limitTitle !== null && (
          <th rowSpan={2} scope="col" class="limit">
            {limitTitle}
          </th>
        )}
        {groups.map(({ first, span }) => (
          <th
            key={first.key}
            colSpan={span}
            scope="colgroup"
            class={first.imported ? 'imported' : ''}
          >
            {oneLine(first.toolchain, 60)} {first.version !== null && oneLine(first.version, 40)}
            {first.imported && <span class="badge">{marks.imported} imported</span>}
          </th>
        ))}
      </tr>
      <tr>
        {columns.map(({ key, target, ordinal, imported }) => (
          <th key={key} scope="col" class={imported ? 'imported' : ''}>
            {oneLine(target.device, 60)}
            {ordinal > 1 && ` (${ordinal})`}
            {target.id !== target.device && <small>{variant(target.id, target.device)}</small>}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function groupsOf(columns: readonly Column[]): { first: Column; span: number }[] {
  const groups: { first: Column; span: number }[] = [];
  for (const column of columns) {
    const last = groups.at(-1);
    const { toolchain, version, imported } = last?.first ?? {};
    const same =
      toolchain === column.toolchain && version === column.version && imported === column.imported;
    if (last !== undefined && same) last.span++;
    else groups.push({ first: column, span: 1 });
  }
  return groups;
}

/** The rest of a target's id. */
function variant(id: string, device: string): ComponentChild[] {
  const rest = oneLine(id.startsWith(`${device}/`) ? id.slice(device.length + 1) : id, 80);
  return breakable(rest);
}

interface GroupProps {
  readonly columns: readonly Column[];
  readonly groups: NonNullable<Table['groups']>;
}

/** Metrics with their scope, and the toolchains below. */
export function MetricHead({ columns, groups }: GroupProps): VNode {
  return (
    <thead>
      <tr>
        <th rowSpan={2} scope="col" class="corner">
          model
        </th>
        {groups.map(({ view, span }) => (
          <th key={view.id} colSpan={span} scope="colgroup">
            {view.title} <span class="scope">{view.scope} scope</span>
          </th>
        ))}
      </tr>
      <tr>
        {columns.map(({ key, toolchain, imported }) => (
          <th key={key} scope="col" class={imported ? 'imported' : ''}>
            {oneLine(toolchain, 60)}
            {imported && <small>{marks.imported} imported</small>}
          </th>
        ))}
      </tr>
    </thead>
  );
}
