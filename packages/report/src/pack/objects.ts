import type { Column } from './packed.ts';

/** Makes the column of what stands in one place of all objects. */
type ColumnOf = (values: readonly unknown[]) => Column;

/** Keys in their order, and where the values of each go. */
interface Shape {
  readonly index: number;
  readonly keys: readonly string[];
  readonly lists: readonly unknown[][];
}

/** So many keys can always be stated one by one. */
const few = 64;

/** Objects as records; as maps where hardly two have the same keys. */
export function objectColumn(values: readonly object[], columnOf: ColumnOf): Column {
  const columns = new Map<string, unknown[]>();
  const shapes = new Map<string, Shape>();
  const at: number[] = [];
  let entries = 0;
  let stated = 0;
  let shape: Shape | undefined;
  for (const value of values) {
    const keys = Object.keys(value);
    // Most have the shape of the one before.
    if (shape === undefined || !isSame(keys, shape.keys)) {
      const name = JSON.stringify(keys);
      shape = shapes.get(name);
      if (shape === undefined) {
        shape = { index: shapes.size, keys, lists: keys.map((key) => listOf(columns, key)) };
        shapes.set(name, shape);
        stated += keys.length;
      }
    }
    at.push(shape.index);
    entries += keys.length;
    append(value as Readonly<Record<string, unknown>>, shape);
  }
  if (stated > few && stated > entries / 2) return maps(values, columnOf);
  const keys = [...columns.keys()];
  const places = new Map(keys.map((key, place) => [key, place]));
  return {
    kind: 'records',
    keys,
    columns: [...columns.values()].map(columnOf),
    shapes: [...shapes.values()].map((each) => each.keys.map((key) => places.get(key) ?? 0)),
    at: columnOf(at),
  };
}

function append(value: Readonly<Record<string, unknown>>, { keys, lists }: Shape): void {
  for (let each = 0; each < keys.length; each++) lists[each]?.push(value[keys[each] ?? '']);
}

function isSame(keys: readonly string[], others: readonly string[]): boolean {
  if (keys.length !== others.length) return false;
  for (let each = 0; each < keys.length; each++) if (keys[each] !== others[each]) return false;
  return true;
}

function listOf(columns: Map<string, unknown[]>, key: string): unknown[] {
  const list = columns.get(key) ?? [];
  columns.set(key, list);
  return list;
}

function maps(values: readonly object[], columnOf: ColumnOf): Column {
  const entries = values.map((value) =>
    Object.entries<unknown>(value as Readonly<Record<string, unknown>>),
  );
  return {
    kind: 'maps',
    lengths: columnOf(entries.map((own) => own.length)),
    keys: columnOf(entries.flatMap((own) => own.map(([key]) => key))),
    values: columnOf(entries.flatMap((own) => own.map(([, value]) => value))),
  };
}
