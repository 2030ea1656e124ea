import { fromBinary } from '@bufbuild/protobuf';
import { assertOnnx } from '../detect.ts';
import { type ModelProto, ModelProtoSchema } from '../generated/onnx.ts';
import { invalid } from './errors.ts';
import { checkWire, type Places } from './wire.ts';

/** A decoded file: its bytes, its root message, and where the messages of its lists begin. */
export interface OnnxFile {
  readonly bytes: Uint8Array;
  readonly root: ModelProto;
  readonly places: Places;
}

/**
 * Decodes an ONNX file; bytes fields are views into it. Fields that the schema does not have are kept on wish, for
 * writing the message again. Throws `wrong-format`, `bad-protobuf` and `too-complex`.
 */
export function decodeOnnx(
  content: Uint8Array,
  { keepUnknown }: { keepUnknown: boolean },
): OnnxFile {
  // A Node Buffer's views would be Buffers: the Graph is to hold plain arrays.
  const bytes = new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  assertOnnx(bytes);
  const places = checkWire(bytes, ModelProtoSchema);
  try {
    const root = fromBinary(ModelProtoSchema, bytes, { readUnknownFields: keepUnknown });
    return { bytes, root, places };
  } catch (error) {
    // What is left after the check: text that is not UTF-8.
    const reason = error instanceof Error ? error.message : String(error);
    throw invalid('bad-protobuf', `this does not read as an ONNX protobuf: ${reason}`, 0);
  }
}

/** Where entry `index` of a list lies in the file. */
export const placeOf = ({ places }: OnnxFile, list: string, index: number): number =>
  places.get(list)?.[index] ?? 0;
