/** A field of a protobuf message: a number as varint; text, bytes or a message by length. */
type Field = readonly [number: number, value: number | string | Uint8Array];

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

function message(fields: readonly Field[]): Uint8Array {
  return Buffer.concat(
    fields.map(([number, value]) => {
      if (typeof value === 'number') return Buffer.from([...varint(number * 8), ...varint(value)]);
      const bytes = Buffer.from(value);
      return Buffer.concat([
        Buffer.from([...varint(number * 8 + 2), ...varint(bytes.length)]),
        bytes,
      ]);
    }),
  );
}

/** Numbers of ONNX's TensorProto.DataType. */
const types = { float: 1, int8: 3, int16: 5, int64: 7, string: 8 } as const;

export interface ValueSpec {
  readonly name: string;
  readonly type: keyof typeof types;
  readonly shape: readonly (number | string)[];
}

interface ConstantSpec extends ValueSpec {
  readonly shape: readonly number[];
  readonly data: Uint8Array;
  /** A file that holds the data instead. */
  readonly external?: string;
}

interface NodeSpec {
  readonly type: string;
  readonly name?: string;
  readonly domain?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Integers alone. */
  readonly attributes?: Readonly<Record<string, number>>;
}

export interface FileSpec {
  readonly nodes: readonly NodeSpec[];
  readonly inputs: readonly ValueSpec[];
  readonly outputs: readonly ValueSpec[];
  readonly constants?: readonly ConstantSpec[];
  readonly opset?: number;
  readonly irVersion?: number;
  /** Other domains than ONNX's own that are imported, at version 1. */
  readonly domains?: readonly string[];
}

/** An ONNX file; the numbers of fields are those of onnx.proto. */
export function onnxFile({
  nodes,
  inputs,
  outputs,
  constants = [],
  opset = 17,
  irVersion = 8,
  domains = [],
}: FileSpec): Uint8Array {
  const graph = message([
    ...nodes.map((node): Field => [1, nodeProto(node)]),
    [2, 'graph'],
    ...constants.map((constant): Field => [5, tensorProto(constant)]),
    ...inputs.map((value): Field => [11, valueInfo(value)]),
    ...outputs.map((value): Field => [12, valueInfo(value)]),
  ]);
  return message([
    [1, irVersion],
    [7, graph],
    [8, message([[2, opset]])],
    ...domains.map(
      (domain): Field => [
        8,
        message([
          [1, domain],
          [2, 1],
        ]),
      ],
    ),
  ]);
}

const nodeProto = ({ type, name = '', domain = '', inputs, outputs, attributes = {} }: NodeSpec) =>
  message([
    ...inputs.map((input): Field => [1, input]),
    ...outputs.map((output): Field => [2, output]),
    [3, name],
    [4, type],
    ...Object.entries(attributes).map(
      ([key, value]): Field => [
        5,
        message([
          [1, key],
          [3, value],
          [20, 2],
        ]),
      ],
    ),
    [7, domain],
  ]);

function tensorProto({ name, type, shape, data, external }: ConstantSpec): Uint8Array {
  const content: Field[] =
    external === undefined
      ? [[9, data]]
      : [
          [
            13,
            message([
              [1, 'location'],
              [2, external],
            ]),
          ],
          [14, 1],
        ];
  return message([
    ...shape.map((size): Field => [1, size]),
    [2, types[type]],
    [8, name],
    ...content,
  ]);
}

function valueInfo({ name, type, shape }: ValueSpec): Uint8Array {
  const dimensions = shape.map(
    (size): Field => [1, message([[typeof size === 'number' ? 1 : 2, size]])],
  );
  const tensor = message([
    [1, types[type]],
    [2, message(dimensions)],
  ]);
  return message([
    [1, name],
    [2, message([[1, tensor]])],
  ]);
}
