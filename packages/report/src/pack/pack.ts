import { objectColumn } from './objects.ts';
import type { Column, Packed, Scalar } from './packed.ts';

/**
 * A JSON value by columns, which is small and compresses well where it has many like records: `unpack` yields what
 * `JSON.parse(JSON.stringify(value))` does, the keys of every object in their order.
 */
export const pack = (value: unknown): Packed => columnOf([value]);

type Kind = 'scalar' | 'list' | 'object' | 'absent';

const byKind: Readonly<Record<Kind, (values: readonly unknown[]) => Column>> = {
  scalar: (values) => scalars(values as readonly Scalar[]),
  list: (values) => lists(values as readonly (readonly unknown[])[]),
  object: (values) => objectColumn(values as readonly object[], columnOf),
  absent: () => ({ kind: 'absent' }),
};

function columnOf(values: readonly unknown[]): Column {
  const first = kindOf(values.length === 0 ? null : values[0]);
  for (const value of values) if (kindOf(value) !== first) return mixed(values);
  return byKind[first](values);
}

function kindOf(value: unknown): Kind {
  if (value === undefined) return 'absent';
  if (typeof value !== 'object' || value === null) return 'scalar';
  return Array.isArray(value) ? 'list' : 'object';
}

function mixed(values: readonly unknown[]): Column {
  const kinds = values.map(kindOf);
  const present = [...new Set(kinds)];
  return {
    kind: 'mixed',
    at: columnOf(kinds.map((kind) => present.indexOf(kind))),
    parts: present.map((part) => byKind[part](values.filter((_, index) => kinds[index] === part))),
  };
}

function scalars(values: readonly Scalar[]): Column {
  const [first = null] = values;
  if (values.every((value) => value === first)) return { kind: 'same', value: first };
  if (!values.some((value) => typeof value === 'string')) return { kind: 'plain', values };
  const words = new Map<Scalar, number>();
  const at: number[] = [];
  for (const value of values) {
    const index = words.get(value) ?? words.size;
    if (index === words.size) words.set(value, index);
    if (words.size > values.length / 2) return { kind: 'plain', values };
    at.push(index);
  }
  return { kind: 'words', words: [...words.keys()], at: columnOf(at) };
}

function lists(values: readonly (readonly unknown[])[]): Column {
  const items: unknown[] = [];
  for (const list of values) for (const item of list) items.push(item ?? null);
  return {
    kind: 'lists',
    lengths: columnOf(values.map((list) => list.length)),
    items: columnOf(items),
  };
}
