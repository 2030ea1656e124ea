/** What JSON knows besides arrays and objects. */
export type Scalar = string | number | boolean | null;

/** Values that stand in the same place of many records. How many there are, is known to the column that holds it. */
export type Column =
  | { readonly kind: 'same'; readonly value: Scalar }
  | { readonly kind: 'plain'; readonly values: readonly Scalar[] }
  /** Values of keys that JSON leaves out: undefined. */
  | { readonly kind: 'absent' }
  /** Repeated words: each once, and which of them stands where. */
  | { readonly kind: 'words'; readonly words: readonly Scalar[]; readonly at: Column }
  /** Arrays: their lengths, and the items of all, one array after the other. */
  | { readonly kind: 'lists'; readonly lengths: Column; readonly items: Column }
  | Records
  /** Objects whose keys are data: how many each has, and the keys and values of all, one object after the other. */
  | {
      readonly kind: 'maps';
      readonly lengths: Column;
      readonly keys: Column;
      readonly values: Column;
    }
  /** Values of several of these kinds: which part each is of, and the parts. */
  | { readonly kind: 'mixed'; readonly at: Column; readonly parts: readonly Column[] };

/** Objects of few shapes: which shape each has, and for each key the values of the objects that have it. */
export interface Records {
  readonly kind: 'records';
  readonly keys: readonly string[];
  readonly columns: readonly Column[];
  /** Keys of each shape in their order, as indexes of `keys`. */
  readonly shapes: readonly (readonly number[])[];
  readonly at: Column;
}

/** One value: a column of one. */
export type Packed = Column;
