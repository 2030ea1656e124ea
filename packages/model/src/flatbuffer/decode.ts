import { ModelError } from '../errors.ts';
import { type Bytes, fieldAt, follow, readScalar, scalarBytes, vectorAt, viewOf } from './bytes.ts';
import type { FieldLayout, Layout } from './layout.ts';

export interface Decoded<Root> {
  readonly root: Root;
  /** Byte offset of a decoded table, or of the first element of a decoded vector. */
  readonly at: (part: object) => number;
}

interface Decoder {
  readonly file: Bytes;
  readonly layout: Layout;
  readonly positions: WeakMap<object, number>;
  /** Cost that is left; see {@link decode}. */
  budget: number;
}

const tableCost = 64;
const maxCost = 2 ** 26;
const utf8 = new TextDecoder();

/**
 * Decodes the tables below the root table into plain objects, each access checked against the file's length before
 * it is made. Byte vectors are views into `bytes`, not copies; absent strings, vectors and tables are null.
 *
 * Offsets in FlatBuffers only point forward, so there are no cycles, but tables may be shared: a small file could
 * unfold into an enormous tree. Hence a budget of 16 units for each byte of the file and 2^26 at most, of which a table
 * takes 64, an element 4 and a character 1. Layouts must be free of recursion, which bounds the depth.
 *
 * Throws a {@link ModelError}: `out-of-bounds`, `bad-value`, `unknown-value` (a number without a name in the schema) or
 * `too-complex` (budget). The caller asserts that `Root` is the interface of the table `root` of the layout.
 */
export function decode<Root>(bytes: Uint8Array, layout: Layout, root: string): Decoded<Root> {
  const decoder: Decoder = {
    file: viewOf(bytes),
    layout,
    positions: new WeakMap(),
    budget: Math.min(16 * bytes.length + 65_536, maxCost),
  };
  const value = table(decoder, root, follow(decoder.file, 0, 'the root table'));
  return { root: value as Root, at: (part) => decoder.positions.get(part) ?? 0 };
}

function table(decoder: Decoder, name: string, at: number): object {
  spend(decoder, tableCost, at);
  const fields: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(decoder.layout.tables[name] ?? {})) {
    fields[key] = decodeField(decoder, field, at, `${name}.${key}`);
  }
  decoder.positions.set(fields, at);
  return fields;
}

function decodeField(decoder: Decoder, field: FieldLayout, at: number, what: string): unknown {
  const { file } = decoder;
  const position = fieldAt(file, at, field.slot, what);
  if (field.kind === 'scalar') return scalar(decoder, field, position, what);
  if (position === null) return null;
  if (field.kind === 'union') return union(decoder, field, at, position, what);
  const target = follow(file, position, what);
  switch (field.kind) {
    case 'table':
      return table(decoder, field.of, target);
    case 'string': {
      const { start, length } = vectorAt(file, target, 1, what);
      spend(decoder, length, target);
      return utf8.decode(file.bytes.subarray(start, start + length));
    }
    case 'bytes': {
      const { start, length } = vectorAt(file, target, 1, what);
      const view = file.bytes.subarray(start, start + length);
      decoder.positions.set(view, start);
      return view;
    }
    case 'scalars': {
      const { of } = field;
      const size = scalarBytes[of];
      return vector(decoder, target, size, what, (e) => readScalar(file, of, e, what));
    }
    case 'tables': {
      const { of } = field;
      return vector(decoder, target, 4, what, (e) => table(decoder, of, follow(file, e, what)));
    }
  }
}

function scalar(
  { file, layout }: Decoder,
  field: Extract<FieldLayout, { kind: 'scalar' }>,
  position: number | null,
  what: string,
): unknown {
  if (position === null && field.names === undefined) return field.default;
  const value =
    position === null ? Number(field.default) : readScalar(file, field.of, position, what);
  if (field.of === 'bool') return value !== 0;
  if (field.names === undefined) return value;
  const name = layout.enums[field.names]?.[value];
  if (name === undefined) {
    throw new ModelError('unknown-value', `${what} is ${value}, which is no ${field.names}`, {
      offset: position ?? 0,
      remedy: 'the file is damaged, or its schema is newer than the one read here',
    });
  }
  return name;
}

function union(
  decoder: Decoder,
  field: Extract<FieldLayout, { kind: 'union' }>,
  at: number,
  position: number,
  what: string,
): unknown {
  const { file, layout } = decoder;
  const kind = fieldAt(file, at, field.slot - 1, what);
  const member = kind === null ? 0 : readScalar(file, 'uint8', kind, what);
  const name = layout.unions[field.of]?.[member];
  if (name === undefined) return null;
  return { table: name, value: table(decoder, name, follow(file, position, what)) };
}

function vector<T>(
  decoder: Decoder,
  at: number,
  size: number,
  what: string,
  element: (at: number) => T,
): T[] {
  const { start, length } = vectorAt(decoder.file, at, size, what);
  spend(decoder, 4 * length, at);
  const values = Array.from({ length }, (_, index) => element(start + index * size));
  decoder.positions.set(values, start);
  return values;
}

function spend(decoder: Decoder, cost: number, at: number): void {
  decoder.budget -= cost;
  if (decoder.budget < 0) {
    throw new ModelError('too-complex', 'the file unfolds into more than its size can hold', {
      offset: at,
      remedy: 'the file shares its parts in a hostile way: export the model again',
    });
  }
}
