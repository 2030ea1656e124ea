import { tensorBytes } from '../element-types.ts';
import type { TensorProto } from '../generated/onnx.ts';
import type { ConstantValue } from '../graph.ts';
import { packed, storedAs } from './element-type.ts';
import { invalid, quoted } from './errors.ts';
import { elementCount } from './shape.ts';

const external = 1;

export const isExternal = ({ dataLocation }: TensorProto): boolean => dataLocation === external;

/**
 * The value of an initialiser or of a tensor attribute; raw data are a view into the file. `label` names it in messages.
 * Throws `unsupported-type`, `external-data` (it lies in another file), `bad-shape` and `bad-data` (of a wrong length).
 */
export function readConstant(tensor: TensorProto, label: string, offset: number): ConstantValue {
  const stored = storedAs(tensor.dataType ?? 0);
  if (stored === null) {
    const message = `${label} is of data type ${tensor.dataType ?? 0}`;
    throw invalid('unsupported-type', message, offset, 'use numbers of a type that ONNX defines');
  }
  if (isExternal(tensor)) {
    const location = tensor.externalData.find(({ key }) => key === 'location')?.value ?? '';
    const message = `${label} keeps its data in another file, ${quoted(location)}`;
    throw invalid('external-data', message, offset, 'pass the model by its path, beside that file');
  }
  const shape = tensor.dims.map(Number);
  if (shape.some((size) => size < 0)) {
    throw invalid('bad-shape', `${label} has the shape [${shape}]`, offset);
  }
  const bytes = tensorBytes(stored.type, elementCount(stored.type, shape, label, offset));
  const data = tensor.rawData ?? packed(tensor, stored);
  if (data.length !== bytes) {
    const message = `${label} of ${stored.type} [${shape}] needs ${bytes} bytes, the file has ${data.length}`;
    throw invalid('bad-data', message, offset);
  }
  return { type: stored.type, shape, data };
}
