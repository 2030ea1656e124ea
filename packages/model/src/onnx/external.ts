import { toBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema, type TensorProto } from '../generated/onnx.ts';
import { isExternal } from './constant.ts';
import { decodeOnnx, type OnnxFile } from './decode.ts';
import { invalid, quoted } from './errors.ts';

/** The files, relative to the model's folder, in which an ONNX model keeps data; none for most. Throws as {@link withExternalData}. */
export const externalLocations = (bytes: Uint8Array): readonly string[] => [
  ...new Set(externalTensors(decodeOnnx(bytes, { keepUnknown: false })).map(locationOf)),
];

/**
 * A model's bytes with the data of its external files in place, as they are where it has none; `read` yields a file of
 * {@link externalLocations} whole. Throws a `ModelError`: `external-data-outside` (an absolute path, or one that leaves
 * the folder), `external-data-range` (beyond the file, or `limit` bytes in all), and what reading throws for damage.
 */
export function withExternalData(
  bytes: Uint8Array,
  read: (location: string) => Uint8Array,
  limit: number = 2 ** 31 - 1,
): Uint8Array {
  const file = decodeOnnx(bytes, { keepUnknown: true });
  const tensors = externalTensors(file);
  if (tensors.length === 0) return bytes;
  let total = bytes.length;
  for (const tensor of tensors) {
    const data = slice(tensor, read(locationOf(tensor)));
    total += data.length;
    if (total > limit) {
      throw outOfRange(tensor, `brings the model to ${total} bytes; the limit is ${limit}`);
    }
    tensor.rawData = data;
    tensor.externalData = [];
    delete tensor.dataLocation;
  }
  return toBinary(ModelProtoSchema, file.root);
}

function externalTensors({ root: { graph } }: OnnxFile): TensorProto[] {
  const attributes = (graph?.node ?? []).flatMap((node) => node.attribute);
  const values = attributes.flatMap(({ t }) => (t === undefined ? [] : [t]));
  return [...(graph?.initializer ?? []), ...values].filter(isExternal);
}

const entry = ({ externalData }: TensorProto, name: string): string | undefined =>
  externalData.find(({ key }) => key === name)?.value;

/** Windows' separators and drives count too: a model is to read the same everywhere. */
const leavesFolder = /^$|^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)|\\|\0/i;

function locationOf(tensor: TensorProto): string {
  const location = entry(tensor, 'location') ?? '';
  if (!leavesFolder.test(location)) return location;
  const message = `${label(tensor)} keeps its data at ${quoted(location)}, outside the model's folder`;
  const remedy = 'save the model with its data in a file beside it';
  throw invalid('external-data-outside', message, 0, remedy);
}

function slice(tensor: TensorProto, data: Uint8Array): Uint8Array {
  const offset = wholeNumber(tensor, 'offset') ?? 0;
  const length = wholeNumber(tensor, 'length') ?? data.length - offset;
  if (length < 0 || offset + length > data.length) {
    const stretch = `lies at bytes ${offset} to ${offset + length}`;
    throw outOfRange(tensor, `${stretch}, but its file has ${data.length}`);
  }
  return data.subarray(offset, offset + length);
}

function wholeNumber(tensor: TensorProto, name: string): number | null {
  const text = entry(tensor, name);
  if (text === undefined) return null;
  if (!/^\d{1,15}$/.test(text)) throw outOfRange(tensor, `has the ${name} ${quoted(text)}`);
  return Number(text);
}

const label = ({ name = '' }: TensorProto): string => `tensor ${quoted(name)}`;

const outOfRange = (tensor: TensorProto, what: string) =>
  invalid('external-data-range', `${label(tensor)} ${what}`, 0);
