import type { Numbers } from '../../kernels/kernel.ts';
import { resolveAxis } from '../../kernels/reduce/axes.ts';
import { elementsOf } from '../../kernels/walk.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel, OnnxView } from '../kernel.ts';
import { mean, meanSquare } from './moments.ts';

/** InstanceNormalization: each channel of each batch by its own mean and variance, in double and rounded once. */
export const instanceNormalization: OnnxKernel = inFloat32((view) => {
  const [input, output] = [view.input(0), view.output(0)];
  checkFloats(view, 3);
  const [batches = 1, channels = 1, ...space] = input.shape;
  const length = elementsOf(space);
  for (const k of [1, 2]) {
    view.expect('as many numbers', view.input(k).elements, [channels], view.input(k));
  }
  view.expect('the size of its output', output.elements, [input.elements], output);
  const epsilon = view.float('epsilon', 1e-5);
  return {
    bind: ({ input: inputOf, output: outputOf }) => {
      const [from, scale, bias, to] = [inputOf(0), inputOf(1), inputOf(2), outputOf(0)];
      return () => {
        for (let index = 0; index < batches * channels; index++) {
          const channel = index % channels;
          const own = { first: index * length, length, runs: 1, step: 0 };
          const center = mean(from, own);
          const factor = scale[channel] / Math.sqrt(meanSquare(from, own, center) + epsilon);
          for (let at = own.first; at < own.first + length; at++) {
            to[at] = (from[at] - center) * factor + bias[channel];
          }
        }
      };
    },
  };
});

/** LayerNormalization over the dimensions from `axis` on; outputs 1 and 2 are the means and 1 / standard deviation. */
export const layerNormalization: OnnxKernel = inFloat32((view) => {
  const [input, scale, bias] = [view.input(0), view.input(1), view.optional(2)];
  checkFloats(view, bias === null ? 2 : 3);
  const axis = resolveAxis(view, view.int('axis', -1), input.shape.length);
  const length = elementsOf(input.shape.slice(axis));
  const rows = elementsOf(input.shape.slice(0, axis));
  for (const tensor of bias === null ? [scale] : [scale, bias]) {
    const divides = tensor.elements > 0 && length % tensor.elements === 0;
    view.expect('stretching of this kind', divides, [true], tensor);
  }
  view.expect('the size of its output', view.output(0).elements, [input.elements], view.output(0));
  const epsilon = view.float('epsilon', 1e-5);
  const extra = view.op.outputs.slice(1).filter((index) => index >= 0).length;
  const hasMeans = (view.op.outputs[1] ?? -1) >= 0;
  return {
    bind: ({ input: inputOf, output: outputOf }) => {
      const [from, scales, to] = [inputOf(0), inputOf(1), outputOf(0)];
      const biases = bias && inputOf(2);
      const more: readonly Numbers[] = Array.from({ length: extra }, (_, k) => outputOf(k + 1));
      const means = hasMeans ? more[0] : null;
      const inverses = hasMeans ? (more[1] ?? null) : (more[0] ?? null);
      return () => {
        for (let row = 0; row < rows; row++) {
          const own = { first: row * length, length, runs: 1, step: 0 };
          const center = mean(from, own);
          const inverse = 1 / Math.sqrt(meanSquare(from, own, center) + epsilon);
          if (means) means[row] = center;
          if (inverses) inverses[row] = inverse;
          for (let k = 0; k < length; k++) {
            const scaled = (from[own.first + k] - center) * inverse * scales[k % scales.length];
            to[own.first + k] = biases === null ? scaled : scaled + biases[k % biases.length];
          }
        }
      };
    },
  };
});

function checkFloats(view: OnnxView, count: number): void {
  const { type } = view.input(0);
  view.expect('a tensor of this type', type, ['float32', 'float64'], view.input(0));
  for (let k = 1; k < count; k++) {
    view.expect('a tensor of another type', view.input(k).type, [type], view.input(k));
  }
}
