export type ScalarType =
  | 'bool'
  | 'int8'
  | 'uint8'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'float32';

/** One field of a table: its slot in the vtable and what lies there. */
export type FieldLayout =
  | {
      readonly kind: 'scalar';
      readonly slot: number;
      readonly of: ScalarType;
      readonly default: number | boolean;
      /** The enumeration whose names stand for the numbers. */
      readonly names?: string;
    }
  | { readonly kind: 'string' | 'bytes'; readonly slot: number }
  | { readonly kind: 'scalars'; readonly slot: number; readonly of: ScalarType }
  | { readonly kind: 'table' | 'tables'; readonly slot: number; readonly of: string }
  /** The member's number lies in the slot before. */
  | { readonly kind: 'union'; readonly slot: number; readonly of: string };

/** A FlatBuffers schema as data: what the decoder and the encoder go by. */
export interface Layout {
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly unions: Readonly<Record<string, Readonly<Record<number, string>>>>;
  readonly tables: Readonly<Record<string, Readonly<Record<string, FieldLayout>>>>;
}
