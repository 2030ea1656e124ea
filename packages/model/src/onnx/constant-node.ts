import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { type NodeProto, TensorProtoSchema } from '../generated/onnx.ts';
import type { ConstantValue } from '../graph.ts';
import { readConstant } from './constant.ts';
import { invalid } from './errors.ts';

/** Whether a node is ONNX's Constant: its value is known, so it becomes a tensor with data. */
export const isConstantNode = ({ domain, opType }: NodeProto): boolean =>
  opType === 'Constant' && (domain ?? '') === '';

const float = 1;
const int64 = 7;

/** The value of a Constant node. Throws `bad-attribute`, `unsupported-sparse`, `unsupported-type` and `bad-data`. */
export function constantValue(node: NodeProto, label: string, offset: number): ConstantValue {
  const [attribute, ...more] = node.attribute;
  if (attribute === undefined || more.length > 0) {
    const message = `${label} has ${node.attribute.length} values instead of one`;
    throw invalid('bad-attribute', message, offset);
  }
  const { name, f, i, t, floats, ints } = attribute;
  const tensor = (init: MessageInitShape<typeof TensorProtoSchema>): ConstantValue =>
    readConstant(create(TensorProtoSchema, init), label, offset);
  switch (name) {
    case 'value':
      return t === undefined ? missing(label, offset) : readConstant(t, label, offset);
    case 'value_float':
      return tensor({ dataType: float, floatData: [f ?? 0] });
    case 'value_floats':
      return tensor({ dataType: float, dims: [BigInt(floats.length)], floatData: floats });
    case 'value_int':
      return tensor({ dataType: int64, int64Data: [i ?? 0n] });
    case 'value_ints':
      return tensor({ dataType: int64, dims: [BigInt(ints.length)], int64Data: ints });
    case 'value_string':
    case 'value_strings':
      throw invalid('unsupported-type', `${label} holds text`, offset, textRemedy);
    case 'sparse_value':
      throw invalid('unsupported-sparse', `${label} is sparse`, offset, sparseRemedy);
    default:
      return missing(label, offset);
  }
}

const textRemedy = 'leave the text to the program that runs the model';
export const sparseRemedy = 'save the constant as a dense tensor';

function missing(label: string, offset: number): never {
  throw invalid('bad-attribute', `${label} has no value`, offset);
}
