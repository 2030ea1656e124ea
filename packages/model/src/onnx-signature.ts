import { varint } from './onnx/varint.ts';

/** Field numbers of ONNX's ModelProto and the protobuf wire type of each (onnx.proto). */
const modelProto: ReadonlyMap<number, number> = new Map([
  [1, 0], // ir_version
  [2, 2], // producer_name
  [3, 2], // producer_version
  [4, 2], // domain
  [5, 0], // model_version
  [6, 2], // doc_string
  [7, 2], // graph
  [8, 2], // opset_import
  [14, 2], // metadata_props
  [20, 2], // training_info
  [25, 2], // functions
  [26, 2], // configuration
]);

const graphField = 7;

/** ONNX has no magic number: a file is one if its top level reads as a ModelProto that holds a graph. */
export function looksLikeOnnx(bytes: Uint8Array, name: string): boolean {
  let at = 0;
  let holdsGraph = false;
  while (at < bytes.length) {
    const tag = varint(bytes, at);
    if (tag === null || modelProto.get(tag.value >>> 3) !== (tag.value & 7)) return false;
    const value = varint(bytes, tag.end);
    if (value === null) return false;
    holdsGraph ||= tag.value >>> 3 === graphField;
    at = (tag.value & 7) === 2 ? value.end + value.value : value.end;
  }
  return holdsGraph && (at === bytes.length || name.toLowerCase().endsWith('.onnx'));
}
