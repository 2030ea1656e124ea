import type { ElementName } from '../element-types.ts';
import type { TensorProto } from '../generated/onnx.ts';

type TypedField = 'floatData' | 'int32Data' | 'int64Data' | 'doubleData' | 'uint64Data';

interface Stored {
  readonly type: ElementName;
  /** Where initialisers that are not raw have their values, and the bytes that one of its numbers stands for. */
  readonly field: TypedField;
  readonly size: 1 | 2 | 4 | 8;
}

/** TensorProto's data types by their published numbers; a byte of the types below 8 bits holds several elements. */
const dataTypes: ReadonlyMap<number, Stored> = new Map([
  [1, { type: 'FLOAT32', field: 'floatData', size: 4 }],
  [2, { type: 'UINT8', field: 'int32Data', size: 1 }],
  [3, { type: 'INT8', field: 'int32Data', size: 1 }],
  [4, { type: 'UINT16', field: 'int32Data', size: 2 }],
  [5, { type: 'INT16', field: 'int32Data', size: 2 }],
  [6, { type: 'INT32', field: 'int32Data', size: 4 }],
  [7, { type: 'INT64', field: 'int64Data', size: 8 }],
  [9, { type: 'BOOL', field: 'int32Data', size: 1 }],
  [10, { type: 'FLOAT16', field: 'int32Data', size: 2 }],
  [11, { type: 'FLOAT64', field: 'doubleData', size: 8 }],
  [12, { type: 'UINT32', field: 'uint64Data', size: 4 }],
  [13, { type: 'UINT64', field: 'uint64Data', size: 8 }],
  [14, { type: 'COMPLEX64', field: 'floatData', size: 4 }],
  [15, { type: 'COMPLEX128', field: 'doubleData', size: 8 }],
  [16, { type: 'BFLOAT16', field: 'int32Data', size: 2 }],
  [17, { type: 'FLOAT8_E4M3FN', field: 'int32Data', size: 1 }],
  [18, { type: 'FLOAT8_E4M3FNUZ', field: 'int32Data', size: 1 }],
  [19, { type: 'FLOAT8_E5M2', field: 'int32Data', size: 1 }],
  [20, { type: 'FLOAT8_E5M2FNUZ', field: 'int32Data', size: 1 }],
  [21, { type: 'UINT4', field: 'int32Data', size: 1 }],
  [22, { type: 'INT4', field: 'int32Data', size: 1 }],
  [23, { type: 'FLOAT4_E2M1', field: 'int32Data', size: 1 }],
  [24, { type: 'FLOAT8_E8M0', field: 'int32Data', size: 1 }],
  [25, { type: 'UINT2', field: 'int32Data', size: 1 }],
  [26, { type: 'INT2', field: 'int32Data', size: 1 }],
] as const);

const string = 8;

/** How values of a data type are stored; null for strings and types that are not known here. */
export const storedAs = (dataType: number): Stored | null => dataTypes.get(dataType) ?? null;

/** The element type of a published number, as an attribute like Cast's `to` has it; null where it is not known here. */
export const elementType = (dataType: number): ElementName | null =>
  dataType === string ? 'STRING' : (storedAs(dataType)?.type ?? null);

/** The published number of a type; null for those that ONNX does not have. */
export const dataTypeOf = (type: ElementName): number | null =>
  [...dataTypes].find(([, stored]) => stored.type === type)?.[0] ?? null;

/** The numbers of a typed field as little-endian bytes. */
export function packed(tensor: TensorProto, { field, size }: Stored): Uint8Array {
  const values = tensor[field];
  const bytes = new Uint8Array(values.length * size);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    const at = index * size;
    if (typeof value === 'bigint') {
      if (size === 8) view.setBigUint64(at, BigInt.asUintN(64, value), true);
      else view.setUint32(at, Number(BigInt.asUintN(32, value)), true);
    } else if (field === 'floatData') view.setFloat32(at, value, true);
    else if (field === 'doubleData') view.setFloat64(at, value, true);
    else if (size === 4) view.setInt32(at, value, true);
    else if (size === 2) view.setInt16(at, value, true);
    else view.setInt8(at, value);
  });
  return bytes;
}
