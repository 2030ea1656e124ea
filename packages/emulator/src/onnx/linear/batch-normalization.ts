import { elementsOf } from '../../kernels/walk.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel, OnnxPrepared, OnnxView } from '../kernel.ts';
import { mean, meanSquare } from './moments.ts';

interface Plan {
  readonly batches: number;
  readonly channels: number;
  readonly cells: number;
  readonly epsilon: number;
}

/**
 * BatchNormalization of [batch, channel, ...]: `x * k + (bias - mean * k)` with `k = scale / sqrt(variance + epsilon)`,
 * each step rounded; in training mode by the batch's own mean and variance, and with running ones (opset 14 on).
 */
export const batchNormalization: OnnxKernel = inFloat32((view) => {
  const [input, output] = [view.input(0), view.output(0)];
  view.expect('a tensor of this type', input.type, ['float32', 'float64'], input);
  view.expect('statistics by place', view.int('spatial', 1), [1], input);
  const [batches = 1, channels = 1, ...space] = input.shape;
  for (let k = 1; k < 5; k++) {
    view.expect('as many numbers', view.input(k).elements, [channels], view.input(k));
  }
  view.expect('the size of its output', output.elements, [input.elements], output);
  const epsilon = view.float('epsilon', 1e-5);
  const plan = { batches, channels, cells: elementsOf(space), epsilon };
  const trains =
    view.op.version >= 14 ? view.int('training_mode', 0) !== 0 : view.outputs.length > 1;
  view.expect('training before opset 14', trains && view.op.version < 14, [false], input);
  return trains ? training(view, plan) : inference(plan);
});

function inference({ batches, channels, cells, epsilon }: Plan): OnnxPrepared {
  return {
    bind: ({ input, output }) => {
      const [from, scale, bias, means, variances] = [0, 1, 2, 3, 4].map(input);
      const to = output(0);
      const round = from instanceof Float32Array ? Math.fround : Number;
      const small = round(epsilon);
      return () => {
        for (let index = 0; index < batches * channels; index++) {
          const channel = index % channels;
          const root = round(1 / round(Math.sqrt(round(variances[channel] + small))));
          const factor = round(root * scale[channel]);
          const added = round(bias[channel] - round(means[channel] * factor));
          const end = (index + 1) * cells;
          for (let at = index * cells; at < end; at++) to[at] = round(from[at] * factor) + added;
        }
      };
    },
  };
}

/** By the batch's own statistics, in double; `running * momentum + own * (1 - momentum)` are outputs 1 and 2. */
function training(view: OnnxView, { batches, channels, cells, epsilon }: Plan): OnnxPrepared {
  const momentum = view.float('momentum', 0.9);
  const places = view.op.outputs.map((index) => index >= 0);
  const slot = (k: number): number | null =>
    places[k] ? places.slice(0, k).filter(Boolean).length : null;
  const slots = [slot(1), slot(2)];
  return {
    bind: ({ input, output }) => {
      const [from, scale, bias, ...running] = [0, 1, 2, 3, 4].map(input);
      const to = output(0);
      const updated = slots.map((place) => (place === null ? null : output(place)));
      const step = channels * cells;
      return () => {
        for (let channel = 0; channel < channels; channel++) {
          const own = { first: channel * cells, length: cells, runs: batches, step };
          const center = mean(from, own);
          const variance = meanSquare(from, own, center);
          [center, variance].forEach((value, k) => {
            const into = updated[k];
            if (into) into[channel] = running[k][channel] * momentum + value * (1 - momentum);
          });
          const factor = scale[channel] / Math.sqrt(variance + epsilon);
          for (let batch = 0; batch < batches; batch++) {
            const start = channel * cells + batch * step;
            for (let at = start; at < start + cells; at++) {
              to[at] = (from[at] - center) * factor + bias[channel];
            }
          }
        }
      };
    },
  };
}
