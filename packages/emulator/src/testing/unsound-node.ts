import type { AttributeValue } from '@edgebench/model';
import type { Random } from '@edgebench/model/testing';
import type { NodeTensor, SingleNode } from './single-node.ts';
import type { SoundNode } from './sound-nodes.ts';

const sizes = [0, 1, 1, 2, 3, 4, 5, 7, 300];
const numbers = [-(2 ** 31), -300, -7, -3, -2, -1, 0, 0, 1, 1, 2, 3, 4, 5, 9, 300, 65_536, 2 ** 62];
const types = [
  ...(['FLOAT32', 'FLOAT64', 'FLOAT16', 'INT8', 'UINT8', 'INT16', 'INT32', 'INT64'] as const),
  ...([
    'UINT64',
    'BOOL',
    'UINT16',
    'UINT32',
    'INT4',
    'UINT4',
    'BFLOAT16',
    'FLOAT8_E4M3FN',
  ] as const),
];
const words = [
  ...['', 'NOTSET', 'VALID', 'SAME_UPPER', 'SAME_LOWER', 'forward', 'reverse', 'bidirectional'],
  ...['linear', 'cubic', 'nearest', 'constant', 'reflect', 'edge', 'wrap', 'DCR', 'align_corners'],
  ...['asymmetric', 'pytorch_half_pixel', 'tf_crop_and_resize', 'half_pixel_symmetric'],
];

const pick = <Item>(items: readonly Item[], random: Random): Item =>
  items[random(items.length)] as Item;

const replaced = <Item>(items: readonly Item[], random: Random, by: Item): readonly Item[] =>
  items.length === 0 ? [by] : items.with(random(items.length), by);

/** One more, one less, or another one. */
function changed<Item>(items: readonly Item[], random: Random, by: Item): readonly Item[] {
  const how = random(6);
  if (how === 0) return [...items, by];
  return how === 1 ? items.slice(0, -1) : replaced(items, random, by);
}

function changedAttribute(value: AttributeValue, random: Random): AttributeValue {
  switch (value.kind) {
    case 'int':
      return { kind: 'int', value: pick(numbers, random) };
    case 'ints':
      return { kind: 'ints', value: changed(value.value, random, pick(numbers, random)) };
    default:
      return { kind: 'string', value: pick(words, random) };
  }
}

const countOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

function changedTensor(given: NodeTensor | null, random: Random): NodeTensor | null {
  if (given === null) return { shape: [pick(sizes, random)] };
  switch (random(6)) {
    case 0:
      return null;
    case 1:
      return { ...given, type: pick(types, random) };
    case 2:
      return { ...given, isConstant: !given.isConstant };
    case 3:
      if (given.values)
        return { ...given, values: replaced(given.values, random, pick(numbers, random)) };
      return { ...given, type: pick(types, random) };
    default:
      return resized(given, changed(given.shape, random, pick(sizes, random)), random);
  }
}

function resized(
  { values, ...rest }: NodeTensor,
  shape: readonly number[],
  random: Random,
): NodeTensor {
  if (values === undefined) return { ...rest, shape };
  const from = values.length > 0 ? values : [pick(numbers, random)];
  const length = Math.min(countOf(shape), 10_000);
  return { ...rest, shape, values: Array.from({ length }, (_, k) => from[k % from.length]) };
}

/** With values, whole ones where its type has no others. */
const filled = (given: NodeTensor | null, random: Random): NodeTensor | null => {
  if (given === null) return null;
  const values = given.values ?? Array.from({ length: countOf(given.shape) }, () => random(5));
  return { ...given, values: given.type?.includes('INT') ? values.map(Math.trunc) : values };
};

/** A sound node with up to three changes to its attributes and inputs. */
export function unsoundNode(sound: SoundNode, random: Random): SingleNode {
  let { attributes = {}, inputs } = sound;
  for (let changes = random(4); changes > 0; changes--) {
    const names = Object.keys(attributes);
    if (names.length > 0 && random(2) === 0) {
      const name = pick(names, random);
      const value = attributes[name] as AttributeValue;
      attributes = { ...attributes, [name]: changedAttribute(value, random) };
    } else {
      const at = random(inputs.length);
      inputs = inputs.with(at, changedTensor(inputs[at] ?? null, random));
    }
  }
  return {
    ...sound,
    attributes,
    version: pick([11, 13, 18, 21, 23], random),
    inputs: inputs.map((given) => filled(given, random)),
    outputs: Array.from({ length: sound.outputs }, () => ({ shape: [-1], type: 'VARIANT' })),
  };
}
