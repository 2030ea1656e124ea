import { ModelError } from '../../errors.ts';
import type { OnnxOp } from '../../graph.ts';
import { quoted } from '../errors.ts';

/** How a message names a node: `Conv node "/layer1/conv"`, or by its place where it has no name. */
const nodeName = ({ opType, name, index }: OnnxOp): string =>
  `${quoted(opType).slice(1, -1)} node ${name === '' ? index : quoted(name)}`;

type ShapeErrorCode =
  | 'shape-mismatch'
  | 'shape-too-large'
  | 'type-mismatch'
  | 'missing-input'
  | 'bad-attribute';

const remedies: Readonly<Record<ShapeErrorCode, string>> = {
  'shape-mismatch': 'run onnx.checker with full_check on the model, and export it again',
  'shape-too-large': 'make the free dimensions of the model fixed, and export it again',
  'type-mismatch': 'run onnx.checker with full_check on the model, and export it again',
  'missing-input': 'run onnx.checker on the model, and export it again',
  'bad-attribute': 'run onnx.checker on the model, and export it again',
};

export const shapeError = (op: OnnxOp, code: ShapeErrorCode, message: string): ModelError =>
  new ModelError(code, `${nodeName(op)}: ${message}`, { offset: 0, remedy: remedies[code] });
