import { type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf';
import { invalid } from './errors.ts';
import { varint } from './varint.ts';

/** More of either is refused, before anything is decoded: an empty message of 2 bytes becomes an object of 500. */
const mostMessages = 2 ** 21;
const mostValues = 2 ** 25;

/** Wire types by kind of field; numbers of a list may also lie packed, as one stretch of bytes. */
const stretch = 2;
const wireTypes: Readonly<Partial<Record<ScalarType, number>>> = {
  [ScalarType.INT32]: 0,
  [ScalarType.INT64]: 0,
  [ScalarType.UINT64]: 0,
  [ScalarType.DOUBLE]: 1,
  [ScalarType.FLOAT]: 5,
  [ScalarType.STRING]: stretch,
  [ScalarType.BYTES]: stretch,
};
const fixedSizes: Readonly<Record<number, number>> = { 1: 8, 5: 4 };

/** Where the messages of each list begin, in the order in which they are decoded, by `Message.field`. */
export type Places = ReadonlyMap<string, readonly number[]>;

/**
 * Walks over a protobuf message as the decoder will, and finds what the decoder does not: lengths beyond the enclosing
 * message, and the place of each message in the file. Throws `bad-protobuf` and `too-complex`, with the byte offset.
 */
export function checkWire(bytes: Uint8Array, schema: DescMessage): Places {
  const places = new Map<string, number[]>();
  let messages = 0;
  let values = 0;

  const walk = (message: DescMessage, start: number, end: number): void => {
    const fields = fieldsOf(message);
    for (let at = start; at < end; ) {
      const record = readRecord(bytes, at, end);
      const field = fields.get(record.number);
      if (field !== undefined) {
        const isPacked = record.wireType === stretch && isNumbers(field);
        if (!isPacked && record.wireType !== wireTypeOf(field)) {
          throw damaged(at, `${field} is of wire type ${record.wireType}`);
        }
        if (isPacked) values += packedCount(bytes, record, wireTypeOf(field));
        else if (field.message === undefined) values++;
        else {
          messages++;
          const key = `${message.name}.${field.name}`;
          const list = places.get(key);
          if (list === undefined) places.set(key, [record.start]);
          else list.push(record.start);
        }
        if (messages > mostMessages || values > mostValues) {
          const message = `more than ${mostMessages} messages or ${mostValues} values`;
          const remedy = 'save the initialisers as raw data, or split the model';
          throw invalid('too-complex', message, at, remedy);
        }
        if (field.message !== undefined) walk(field.message, record.start, record.end);
      }
      at = record.end;
    }
  };
  walk(schema, 0, bytes.length);
  return places;
}

interface WireRecord {
  readonly number: number;
  readonly wireType: number;
  /** Where the value begins; after its length where it has one. */
  readonly start: number;
  readonly end: number;
}

function readRecord(bytes: Uint8Array, at: number, end: number): WireRecord {
  const tag = varint(bytes, at);
  const number = Math.floor((tag?.value ?? 0) / 8);
  const wireType = (tag?.value ?? 0) % 8;
  if (tag === null || number === 0 || number >= 2 ** 29) throw damaged(at, 'no field begins here');
  const size = fixedSizes[wireType];
  let value = { start: tag.end, end: tag.end + (size ?? 0) };
  if (size === undefined) {
    if (wireType !== 0 && wireType !== stretch) throw damaged(at, `wire type ${wireType}`);
    const head = varint(bytes, tag.end);
    if (head === null) throw damaged(at, 'a number is cut off');
    value =
      wireType === 0
        ? { start: tag.end, end: head.end }
        : { start: head.end, end: head.end + head.value };
  }
  if (value.end > end) throw damaged(at, `field ${number} ends beyond what holds it`);
  return { number, wireType, ...value };
}

const fieldMaps = new WeakMap<DescMessage, ReadonlyMap<number, DescField>>();

function fieldsOf(message: DescMessage): ReadonlyMap<number, DescField> {
  const known = fieldMaps.get(message);
  if (known !== undefined) return known;
  const fields = new Map(message.fields.map((field) => [field.number, field]));
  fieldMaps.set(message, fields);
  return fields;
}

const wireTypeOf = ({ scalar }: DescField): number =>
  scalar === undefined ? stretch : (wireTypes[scalar] ?? stretch);

const isNumbers = (field: DescField): boolean =>
  field.fieldKind === 'list' && wireTypeOf(field) !== stretch;

function packedCount(bytes: Uint8Array, { start, end }: WireRecord, wireType: number): number {
  const size = fixedSizes[wireType];
  let count = 0;
  if (size !== undefined) count = (end - start) / size;
  else for (let at = start; at < end; at++) if ((bytes[at] ?? 0) < 0x80) count++;
  const isCut = size === undefined && end > start && (bytes[end - 1] ?? 0) >= 0x80;
  if (isCut || !Number.isInteger(count)) throw damaged(start, 'packed numbers are cut off');
  return count;
}

const damaged = (offset: number, what: string) =>
  invalid('bad-protobuf', `this does not read as an ONNX protobuf: ${what}`, offset);
