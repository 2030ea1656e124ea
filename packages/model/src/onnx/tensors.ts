import { tensorBytes } from '../element-types.ts';
import type { GraphProto, ValueInfoProto } from '../generated/onnx.ts';
import type { ConstantValue, Tensor } from '../graph.ts';
import { type OnnxFile, placeOf } from './decode.ts';
import { invalid, quoted } from './errors.ts';
import { elementCount } from './shape.ts';
import { type Stated, statedBy, unstated } from './stated.ts';

/** The tensors of a graph as they are found; names in the file become indices. */
export interface Tensors {
  readonly list: readonly Tensor[];
  readonly find: (name: string) => number | undefined;
  /** Adds a tensor and returns its index; a name that is there already throws `duplicate-name`. */
  readonly add: (name: string, offset: number, constant?: ConstantValue) => number;
}

export function collectTensors(file: OnnxFile, graph: GraphProto): Tensors {
  const stated = new Map([
    ...statedIn(file, 'value_info', graph.valueInfo),
    ...statedIn(file, 'output', graph.output),
    ...statedIn(file, 'input', graph.input),
  ]);
  const list: Tensor[] = [];
  const indices = new Map<string, number>();
  let buffers = 0;
  return {
    list,
    find: (name) => indices.get(name),
    add: (name, offset, constant) => {
      const index = list.length;
      if (indices.has(name)) {
        throw invalid('duplicate-name', `the tensor ${quoted(name)} is given twice`, offset);
      }
      if (name !== '') indices.set(name, index);
      const known = constant === undefined ? (stated.get(name) ?? unstated) : asStated(constant);
      const isKnown = !known.shape.includes(-1);
      const label = `tensor ${quoted(name)}`;
      const elements = isKnown ? elementCount(known.type, known.shape, label, offset) : null;
      list.push({
        index,
        name,
        ...known,
        quantization: null,
        data: constant?.data ?? null,
        buffer: constant === undefined ? 0 : ++buffers,
        isVariable: false,
        isSparse: false,
        elements,
        bytes: tensorBytes(known.type, elements),
      });
      return index;
    },
  };
}

const asStated = ({ type, shape }: ConstantValue): Stated => ({
  type,
  shape,
  shapeSignature: null,
});

function statedIn(
  file: OnnxFile,
  list: 'value_info' | 'input' | 'output',
  infos: readonly ValueInfoProto[],
): (readonly [string, Stated])[] {
  return infos.map((info, index) => {
    const name = info.name ?? '';
    const offset = placeOf(file, `GraphProto.${list}`, index);
    return [name, statedBy(info, `tensor ${quoted(name)}`, offset)];
  });
}
