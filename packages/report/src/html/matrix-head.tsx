/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChild, VNode } from 'preact';
import type { Column } from '../data/grid.ts';
import { marks } from '../data/marks.ts';
import type { Table } from '../data/matrix/table.ts';
import { oneLine } from '../text/visible.ts';
import { breakable } from './breakable.ts';

/** What a head offers besides its name: nothing where no script runs. */
export interface HeadTools {
  /** Of `model`, `limit` or a column by its index. */
  readonly sorted: (place: HeadPlace) => 'ascending' | 'descending' | undefined;
  readonly wrap: (place: HeadPlace, name: ComponentChild) => ComponentChild;
  /** Whether every other column is divided by this one. */
  readonly isPinned: (column: number) => boolean;
}

export type HeadPlace = 'model' | 'limit' | number;

const noTools: HeadTools = {
  sorted: () => undefined,
  wrap: (_, name) => name,
  isPinned: () => false,
};

interface HeadProps {
  readonly columns: readonly Column[];
  readonly groups: Table['groups'];
  readonly limitTitle: string | null;
  readonly tools?: HeadTools;
}

/** Toolchains and their targets below; where a table is of several metrics, metrics and the toolchains below. */
export function MatrixHead({ columns, groups, limitTitle, tools = noTools }: HeadProps): VNode {
  return (
    <thead>
      <tr>
        <th rowSpan={2} scope="col" class="corner" aria-sort={tools.sorted('model')}>
          {tools.wrap('model', 'model')}
        </th>
        {limitTitle !== null && (
          <th rowSpan={2} scope="col" class="limit" aria-sort={tools.sorted('limit')}>
            {tools.wrap('limit', limitTitle)}
          </th>
        )}
        {groups === null ? <Toolchains columns={columns} /> : <Metrics groups={groups} />}
      </tr>
      <tr>
        {columns.map((column, index) => (
          <th
            key={column.key}
            scope="col"
            class={[column.imported && 'imported', tools.isPinned(index) && 'pinned']
              .filter(Boolean)
              .join(' ')}
            aria-sort={tools.sorted(index)}
          >
            {tools.wrap(index, groups === null ? targetName(column) : toolchainName(column))}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Toolchains({ columns }: { columns: readonly Column[] }): VNode {
  return (
    <>
      {groupsOf(columns).map(({ first, span }) => (
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
    </>
  );
}

function Metrics({ groups }: { groups: NonNullable<Table['groups']> }): VNode {
  return (
    <>
      {groups.map(({ view, span }) => (
        <th key={view.id} colSpan={span} scope="colgroup">
          {view.title} <span class="scope">{view.scope} scope</span>
        </th>
      ))}
    </>
  );
}

const targetName = ({ target, ordinal }: Column): ComponentChild => (
  <>
    {oneLine(target.device, 60)}
    {ordinal > 1 && ` (${ordinal})`}
    {target.id !== target.device && <small>{variant(target.id, target.device)}</small>}
  </>
);

const toolchainName = ({ toolchain, imported }: Column): ComponentChild => (
  <>
    {oneLine(toolchain, 60)}
    {imported && <small>{marks.imported} imported</small>}
  </>
);

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
