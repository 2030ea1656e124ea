import { type Activation, type Family, singleOp, type TensorType, walk } from '../case.ts';
import { activation, like } from '../tensors.ts';
import { drawWindow } from './conv.ts';

const fused: readonly [Activation, ...Activation[]] = [
  'NONE',
  'NONE',
  'RELU',
  'RELU6',
  'RELU_N1_TO_1',
];

export const pool =
  (op: 'AVERAGE_POOL_2D' | 'MAX_POOL_2D'): Family =>
  (draw, index) => {
    const type = walk<TensorType>(['INT8', 'INT8', 'INT8', 'INT16', 'UINT8', 'FLOAT32'], index);
    const window = drawWindow(draw, false);
    const [channels, batch] = [draw.pick([1, 3, 8, 16, 21, 64]), draw.pick([1, 1, 1, 2])];
    const fusedActivationFunction = draw.pick(fused);
    const reach =
      fusedActivationFunction === 'RELU_N1_TO_1' ? draw.scale(0.5, 4) : draw.scale(0.5, 20);
    const input = activation(draw, 'input', type, [batch, ...window.input, channels], reach);
    const { padding, stride, filter } = window;
    const output = like(input, 'output', [batch, ...window.output, channels]);
    return {
      subgraphs: singleOp(op, [input], [output], {
        padding,
        strideH: stride[0],
        strideW: stride[1],
        filterHeight: filter[0],
        filterWidth: filter[1],
        fusedActivationFunction,
      }),
      variant: [
        type,
        filter.join('x'),
        `stride ${stride.join('x')}`,
        padding,
        `${channels} channels`,
        batch > 1 && `batch ${batch}`,
        fusedActivationFunction,
      ],
    };
  };
