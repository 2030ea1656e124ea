import type { BuiltinOperator } from '@edgebench/model';
import { type Family, singleOp, type TensorType, walk } from '../case.ts';
import { activation, like } from '../tensors.ts';
import { drawShapes } from './arithmetic.ts';
import { drawShape } from './shape.ts';

export const comparison =
  (op: BuiltinOperator): Family =>
  (draw, index) => {
    const type = walk<TensorType>(['INT8', 'INT8', 'FLOAT32', 'INT32', 'UINT8'], index);
    const { a, b, output, words } = drawShapes(draw);
    const x = activation(draw, 'x', type, a);
    const same = draw.chance(0.5);
    const y = same ? like(x, 'y', b) : activation(draw, 'y', type, b);
    return {
      subgraphs: singleOp(op, [x, y], [{ name: 'output', type: 'BOOL', shape: output }]),
      variant: [type, `[${a}]`, `[${b}]`, words, same && 'same scale'],
    };
  };

export const logical =
  (op: 'LOGICAL_AND' | 'LOGICAL_OR'): Family =>
  (draw) => {
    const { a, b, output, words } = drawShapes(draw);
    const bool = (name: string, shape: readonly number[]) =>
      ({ name, type: 'BOOL', shape }) as const;
    return {
      subgraphs: singleOp(op, [bool('x', a), bool('y', b)], [bool('output', output)]),
      variant: [`[${a}]`, `[${b}]`, words],
    };
  };

export const logicalNot: Family = (draw) => {
  const shape = drawShape(draw, 1, 4);
  const [input, output] = [
    { name: 'input', type: 'BOOL', shape },
    { name: 'output', type: 'BOOL', shape },
  ] as const;
  return { subgraphs: singleOp('LOGICAL_NOT', [input], [output]), variant: [`[${shape}]`] };
};
