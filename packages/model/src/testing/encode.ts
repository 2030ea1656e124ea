import { Builder } from 'flatbuffers';
import { scalarBytes } from '../flatbuffer/bytes.ts';
import type { FieldLayout, Layout, ScalarType } from '../flatbuffer/layout.ts';

/** A table as the decoder yields it; fields may be left out. */
export type Encodable = { readonly [field: string]: unknown };

/** Writes a table and all below it as a flatbuffer with a file identifier: the decoder's counterpart. */
export function encode(
  layout: Layout,
  root: string,
  table: Encodable,
  identifier: string,
): Uint8Array {
  const builder = new Builder();
  builder.finish(writeTable(builder, layout, root, table), identifier);
  return builder.asUint8Array();
}

function writeTable(builder: Builder, layout: Layout, name: string, table: Encodable): number {
  const fields = Object.entries(layout.tables[name] ?? {}).flatMap(([key, field]) => {
    const value = table[key];
    return value === undefined || value === null ? [] : [{ field, value }];
  });
  // Children come before the table that points to them.
  const parts = fields.map(({ field, value }) => ({
    field,
    value: field.kind === 'scalar' ? value : writePart(builder, layout, field, value),
  }));
  builder.startObject(1 + Math.max(-1, ...fields.map(({ field }) => field.slot)));
  for (const [index, { field, value }] of parts.entries()) {
    if (field.kind === 'scalar') {
      const names = field.names === undefined ? undefined : layout.enums[field.names];
      const number = names === undefined ? Number(value) : names.indexOf(String(value));
      if (number === Number(field.default)) continue;
      scalarWriters[field.of](builder, number);
      builder.slot(field.slot);
    } else {
      builder.addFieldOffset(field.slot, Number(value), 0);
      if (field.kind !== 'union') continue;
      const member = unionNumber(layout, field.of, fields[index]?.value);
      builder.addFieldInt8(field.slot - 1, member, 0);
    }
  }
  return builder.endObject();
}

function writePart(
  builder: Builder,
  layout: Layout,
  field: Exclude<FieldLayout, { kind: 'scalar' }>,
  value: unknown,
): number {
  switch (field.kind) {
    case 'string':
      return builder.createString(value as string);
    case 'bytes': {
      const bytes = value as Uint8Array;
      builder.startVector(1, bytes.length, 16);
      for (let i = bytes.length - 1; i >= 0; i--) builder.addInt8(bytes[i] ?? 0);
      return builder.endVector();
    }
    case 'scalars': {
      const numbers = value as readonly number[];
      const size = scalarBytes[field.of];
      builder.startVector(size, numbers.length, size);
      for (const number of numbers.toReversed()) scalarWriters[field.of](builder, number);
      return builder.endVector();
    }
    case 'table':
      return writeTable(builder, layout, field.of, value as Encodable);
    case 'union': {
      const union = value as { readonly table: string; readonly value: Encodable };
      return writeTable(builder, layout, union.table, union.value);
    }
    case 'tables': {
      const tables = (value as readonly Encodable[]).map((table) =>
        writeTable(builder, layout, field.of, table),
      );
      builder.startVector(4, tables.length, 4);
      for (const offset of tables.toReversed()) builder.addOffset(offset);
      return builder.endVector();
    }
  }
}

const scalarWriters: Readonly<Record<ScalarType, (builder: Builder, value: number) => void>> = {
  bool: (builder, value) => builder.addInt8(value),
  int8: (builder, value) => builder.addInt8(value),
  uint8: (builder, value) => builder.addInt8(value),
  int32: (builder, value) => builder.addInt32(value),
  uint32: (builder, value) => builder.addInt32(value),
  int64: (builder, value) => builder.addInt64(BigInt(value)),
  uint64: (builder, value) => builder.addInt64(BigInt(value)),
  float32: (builder, value) => builder.addFloat32(value),
};

function unionNumber(layout: Layout, union: string, value: unknown): number {
  const { table } = value as { readonly table: string };
  const entry = Object.entries(layout.unions[union] ?? {}).find(([, name]) => name === table);
  return Number(entry?.[0] ?? 0);
}
