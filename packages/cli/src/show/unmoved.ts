import { type Change, groupBy } from '@edgebench/core';
import { plain } from '../plain.ts';
import { clipped } from './moved-rows.ts';
import { table } from './table.ts';

type Condition = Change['conditions'][number] & { readonly toolchain: string };

/** Measurements in which nothing moved though something is not the same, in one line for each such thing. */
export function describeUnmoved(changes: readonly Change[]): string[] {
  if (changes.length === 0) return [];
  const conditions = changes.flatMap((change) =>
    change.conditions.map(
      (condition): Condition => ({ ...condition, toolchain: change.after.toolchain.name }),
    ),
  );
  const groups = groupBy(conditions, ({ toolchain, what }) => `${toolchain} ${what}`);
  const lines = table([...groups.values()].map(line), ['left', 'left', 'left', 'right']);
  return [
    `nothing moved in ${changes.length} measurements that are not the same in\n${lines.join('\n')}\n`,
  ];
}

function line(conditions: readonly Condition[]): string[] {
  const sides = new Set(
    conditions.map(({ before, after }) => `${short(before)} → ${short(after)}`),
  );
  const [only = ''] = sides;
  const [first] = conditions;
  return [
    plain(first?.toolchain ?? ''),
    plain(first?.what ?? ''),
    sides.size === 1 ? only : `${sides.size} different ones`,
    `${conditions.length}`,
  ];
}

const short = (text: string): string => clipped(plain(text));
