import type { AttributeProto, NodeProto } from '../generated/onnx.ts';
import type { AttributeValue } from '../graph.ts';
import { readConstant } from './constant.ts';
import { storedAs } from './element-type.ts';
import { invalid, quoted } from './errors.ts';

type Read = (attribute: AttributeProto, label: string, offset: number) => AttributeValue;

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const other: AttributeValue = { kind: 'other' };

/** AttributeProto's types by their published numbers. */
const types: ReadonlyMap<number, Read> = new Map<number, Read>([
  [1, ({ f }) => ({ kind: 'float', value: f ?? 0 })],
  [2, ({ i }) => ({ kind: 'int', value: Number(i ?? 0) })],
  [3, ({ s }) => ({ kind: 'string', value: text(s ?? new Uint8Array()) })],
  [
    4,
    ({ t }, label, offset) =>
      t === undefined || storedAs(t.dataType ?? 0) === null
        ? other
        : { kind: 'tensor', value: readConstant(t, label, offset) },
  ],
  [6, ({ floats }) => ({ kind: 'floats', value: floats })],
  [7, ({ ints }) => ({ kind: 'ints', value: ints.map(Number) })],
  [8, ({ strings }) => ({ kind: 'strings', value: strings.map(text) })],
]);

/** Files of the first IR versions state no type: the field that is there tells. */
function typeOf(attribute: AttributeProto): number {
  const { type, f, i, s, t, floats, ints, strings } = attribute;
  if (type !== undefined && type !== 0) return type;
  if (f !== undefined) return 1;
  if (i !== undefined) return 2;
  if (s !== undefined) return 3;
  if (t !== undefined) return 4;
  if (floats.length > 0) return 6;
  if (ints.length > 0) return 7;
  return strings.length > 0 ? 8 : 0;
}

/** A node's attributes; integers beyond 2^53 are rounded. Throws `duplicate-name` and what a tensor throws. */
export function readAttributes(
  node: NodeProto,
  label: string,
  offset: number,
): ReadonlyMap<string, AttributeValue> {
  const attributes = new Map<string, AttributeValue>();
  for (const attribute of node.attribute) {
    const name = attribute.name ?? '';
    if (attributes.has(name)) {
      throw invalid('duplicate-name', `${label} has two attributes ${quoted(name)}`, offset);
    }
    const read = types.get(typeOf(attribute));
    const within = `the attribute ${quoted(name)} of ${label}`;
    attributes.set(name, read === undefined ? other : read(attribute, within, offset));
  }
  return attributes;
}
