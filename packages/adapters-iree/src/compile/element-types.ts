import type { NpyType } from '@edgebench/model';

/** Integers and floats as IREE's buffers name them, beside NumPy's names. */
export interface ElementType {
  /** As NumPy and the model call it. */
  readonly type: NpyType;
  readonly bytes: number;
  /** `iree_hal_element_type_t` (iree/hal/buffer_view.h): numerical type in the upper 8 bits, bits in the lower. */
  readonly code: number;
}

/** By MLIR's names; `i8` carries no sign, and TFLite's int8 arrives as that. */
export const elementTypes: Readonly<Record<string, ElementType>> = {
  i1: { type: 'bool', bytes: 1, code: 0x1300_0008 },
  i8: { type: 'int8', bytes: 1, code: 0x1000_0008 },
  si8: { type: 'int8', bytes: 1, code: 0x1100_0008 },
  ui8: { type: 'uint8', bytes: 1, code: 0x1200_0008 },
  i16: { type: 'int16', bytes: 2, code: 0x1000_0010 },
  si16: { type: 'int16', bytes: 2, code: 0x1100_0010 },
  i32: { type: 'int32', bytes: 4, code: 0x1000_0020 },
  si32: { type: 'int32', bytes: 4, code: 0x1100_0020 },
  i64: { type: 'int64', bytes: 8, code: 0x1000_0040 },
  si64: { type: 'int64', bytes: 8, code: 0x1100_0040 },
  f32: { type: 'float32', bytes: 4, code: 0x2100_0020 },
  f64: { type: 'float64', bytes: 8, code: 0x2100_0040 },
};

const byCode = new Map(Object.values(elementTypes).map((element) => [element.code, element]));

/** Undefined for a type that .npy cannot hold. */
export const elementOfCode = (code: number): ElementType | undefined => byCode.get(code);
