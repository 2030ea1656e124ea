import type { Column, Packed, Records } from './packed.ts';

/** The value that `pack` was given, as JSON has it; keys such as `__proto__` are data like any other. */
export const unpack = (packed: Packed): unknown => reader(packed)();

/** Yields a column's values, one with each call. */
type Reader<Value = unknown> = () => Value;

function reader(column: Column): Reader {
  switch (column.kind) {
    case 'same':
      return () => column.value;
    case 'absent':
      return () => undefined;
    case 'plain':
      return inTurn(column.values);
    case 'words': {
      const at = numbers(column.at);
      return () => column.words[at()];
    }
    case 'lists': {
      const length = numbers(column.lengths);
      const item = reader(column.items);
      return () => {
        const list: unknown[] = [];
        for (let left = length(); left > 0; left--) list.push(item());
        return list;
      };
    }
    case 'records':
      return records(column);
    case 'maps': {
      const length = numbers(column.lengths);
      const key = reader(column.keys);
      const value = reader(column.values);
      return () => {
        const made = {};
        for (let left = length(); left > 0; left--) put(made, String(key()), value());
        return made;
      };
    }
    case 'mixed': {
      const at = numbers(column.at);
      const parts = column.parts.map(reader);
      return () => parts[at()]?.();
    }
  }
}

/** A column that `pack` made of numbers. */
const numbers = (column: Column): Reader<number> => reader(column) as Reader<number>;

function inTurn<Value>(values: readonly Value[]): Reader<Value | undefined> {
  let next = 0;
  return () => values[next++];
}

function records({ keys, columns, shapes, at }: Records): Reader {
  const readers = columns.map(reader);
  const shape = numbers(at);
  return () => {
    const made = {};
    for (const place of shapes[shape()] ?? []) put(made, keys[place] ?? '', readers[place]?.());
    return made;
  };
}

function put(made: Record<string, unknown>, key: string, value: unknown): void {
  if (value === undefined) return;
  if (key !== '__proto__') made[key] = value;
  else
    Object.defineProperty(made, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
}
