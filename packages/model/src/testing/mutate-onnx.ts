import { clone, fromBinary, toBinary } from '@bufbuild/protobuf';
import { type GraphProto, type ModelProto, ModelProtoSchema } from '../generated/onnx.ts';
import { checkWire } from '../onnx/wire.ts';
import type { Random } from './random.ts';

/** A sound file, decoded once for all that is made of it. */
export interface Seed {
  readonly bytes: Uint8Array;
  readonly root: ModelProto;
  /** Where its messages begin: the byte before is the end of a length. */
  readonly places: readonly number[];
}

export const seedOf = (bytes: Uint8Array): Seed => ({
  bytes,
  root: fromBinary(ModelProtoSchema, bytes),
  places: [...checkWire(bytes, ModelProtoSchema).values()].flat(),
});

/** One to four changes of a file, of its bytes or of its graph; `other` is where stretches are spliced from. */
export function mutated(seed: Seed, other: Seed, random: Random): Uint8Array {
  const changes = 1 + random(4);
  if (random(2) === 0) {
    const root = clone(ModelProtoSchema, seed.root);
    for (let k = 0; k < changes; k++) pick(structural, random)?.(root, random);
    return toBinary(ModelProtoSchema, root);
  }
  let bytes: Uint8Array = Uint8Array.from(seed.bytes);
  for (let k = 0; k < changes; k++)
    bytes = pick(bytewise, random)?.(bytes, seed, other, random) ?? bytes;
  return bytes;
}

const pick = <Item>(list: readonly Item[], random: Random): Item | undefined =>
  list[random(list.length)];

type Bytewise = (bytes: Uint8Array, seed: Seed, other: Seed, random: Random) => Uint8Array;

const extremes = [0, 1, 0x7f, 0x80, 0xff];

const bytewise: readonly Bytewise[] = [
  (bytes, _, __, random) => {
    const at = random(bytes.length);
    return bytes.with(at, (bytes[at] ?? 0) ^ (1 << random(8)));
  },
  (bytes, _, __, random) =>
    bytes.length === 0 ? bytes : bytes.with(random(bytes.length), pick(extremes, random) ?? 0),
  // The last byte of a length.
  (bytes, { places }, _, random) => {
    const at = (pick(places, random) ?? 1) - 1;
    return at < bytes.length ? bytes.with(at, random(256)) : bytes;
  },
  (bytes, _, __, random) => (random(8) === 0 ? bytes.slice(0, random(bytes.length)) : bytes),
  (bytes, _, __, random) => {
    const at = random(bytes.length);
    return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1 + random(16))]);
  },
  (bytes, _, { bytes: other }, random) => {
    const from = random(other.length);
    const stretch = other.subarray(from, from + 1 + random(64));
    const at = random(bytes.length);
    return Uint8Array.from([...bytes.subarray(0, at), ...stretch, ...bytes.subarray(at)]);
  },
  (bytes, _, __, random) =>
    bytes.copyWithin(random(bytes.length), random(bytes.length), random(bytes.length)),
];

type Structural = (root: ModelProto, random: Random) => void;

const inGraph =
  (change: (graph: GraphProto, random: Random) => void): Structural =>
  ({ graph }, random) => {
    if (graph !== undefined) change(graph, random);
  };

const names = ({ node, input, initializer }: GraphProto): string[] => [
  ...node.flatMap(({ output }) => output),
  ...[...input, ...initializer].map(({ name }) => name ?? ''),
];

const numbers = [-(2n ** 63n), -2n, -1n, 0n, 1n, 2n, 3n, 7n, 255n, 65_536n, 2n ** 31n, 2n ** 62n];
const number = (random: Random): bigint => pick(numbers, random) ?? 0n;

const structural: readonly Structural[] = [
  // Another operand, or result, of a node.
  inGraph((graph, random) => {
    const { input = [], output = [] } = pick(graph.node, random) ?? {};
    const list = random(3) === 0 ? output : input;
    list[random(list.length)] = pick(['', 'nobody', ...names(graph)], random) ?? '';
  }),
  inGraph(
    ({ node }, random) =>
      void node.splice(
        random(node.length),
        random(2),
        ...node.slice(random(node.length)).slice(0, 1),
      ),
  ),
  inGraph(({ node }, random) => void node.reverse().push(...node.splice(random(node.length), 1))),
  inGraph(({ node }, random) => {
    const found = pick(node, random);
    if (found) found.opType = pick(node, random)?.opType ?? '';
  }),
  // The attributes of another node, or none.
  inGraph(({ node }, random) => {
    const found = pick(node, random);
    if (found) found.attribute = random(3) === 0 ? [] : (pick(node, random)?.attribute ?? []);
  }),
  inGraph(({ node }, random) => {
    const found = pick(pick(node, random)?.attribute ?? [], random);
    if (!found) return;
    if (random(4) === 0) found.type = random(16);
    else if (found.ints.length > 0) found.ints[random(found.ints.length)] = number(random);
    else found.i = number(random);
  }),
  inGraph(({ initializer }, random) => {
    const found = pick(initializer, random);
    if (!found) return;
    const choice = random(4);
    if (choice === 0) found.dataType = random(30);
    else if (choice === 1) found.dims = [];
    else found.dims[random(found.dims.length + 1)] = number(random);
  }),
  inGraph(
    ({ initializer }, random) =>
      void initializer.splice(random(initializer.length), random(2), ...initializer.slice(-1)),
  ),
  // The values of an initialiser, at its right size: shapes are computed from some of them.
  inGraph(({ initializer }, random) => {
    const found = pick(initializer, random);
    const data = found?.rawData;
    if (found && data?.length) found.rawData = data.with(random(data.length), random(256));
  }),
  inGraph(({ input, output, valueInfo }, random) => {
    const tensor = pick([...input, ...output, ...valueInfo], random)?.type?.tensorType;
    const dimension = pick(tensor?.shape?.dim ?? [], random);
    const choice = random(8);
    if (tensor && choice === 0) tensor.elemType = random(30);
    else if (tensor && choice === 1) delete tensor.shape;
    else if (dimension) dimension.dimValue = number(random);
  }),
  ({ opsetImport }, random) => {
    const found = pick(opsetImport, random);
    if (found && random(4) === 0) found.version = BigInt(8 + random(24));
  },
];
