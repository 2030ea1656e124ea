import type { TensorSpec } from '@edgebench/model/testing';
import { type Family, singleOp, walk } from '../case.ts';
import type { Draw } from '../draw.ts';
import { activation, affine, data, noise, sizeOf } from '../tensors.ts';

const weights = (
  draw: Draw,
  name: string,
  shape: readonly number[],
  scale: number,
): TensorSpec => ({
  name,
  shape,
  scales: [Math.fround(scale)],
  data: noise(draw, 'INT8', sizeOf(shape), [-127, 127]),
});

const gates = ['input', 'forget', 'cell', 'output'] as const;

/** An LSTM with 8-bit activations and weights and a 16-bit cell, without peephole, projection and layer norm. */
export const lstm: Family = (draw) => {
  const [batch, time, inner, cells] = [
    draw.pick([1, 1, 2]),
    draw.int(1, 6),
    draw.int(1, 12),
    draw.int(1, 10),
  ];
  const timeMajor = draw.chance(0.3);
  const lead = timeMajor ? [time, batch] : [batch, time];
  const input = activation(draw, 'sequence', 'INT8', [...lead, inner], draw.scale(0.5, 4));
  const state = affine(draw, 'INT8', draw.pick([1 / 128, 1 / 128, draw.scale(0.002, 0.008)]));
  const [wide, back] = [draw.scale(0.002, 0.02), draw.scale(0.002, 0.02)];
  const gate = (from: string, columns: number, scale: number): TensorSpec[] =>
    gates.map((name) =>
      weights(draw, `${from} to ${name}`, [cells, columns], scale * draw.scale(0.7, 1.4)),
    );
  const inputs = gate('input', inner, wide);
  const recurrent = gate('recurrent', cells, back);
  const biases = gates.map(
    (name, k): TensorSpec => ({
      name: `${name} bias`,
      type: 'INT32',
      shape: [cells],
      scales: [Math.fround((input.scales?.[0] ?? 1) * (inputs[k]?.scales?.[0] ?? 1))],
      data: noise(draw, 'INT32', cells, [-8000, 8000]),
    }),
  );
  const none = null;
  const cellScale = 2 ** -draw.pick([11, 11, 10, 12, 9]);
  const intermediates = gates.map(
    (name): TensorSpec => ({
      name: `${name} intermediate`,
      type: 'INT16',
      shape: [0],
      scales: [2 ** -12],
    }),
  );
  const hidden: TensorSpec = { name: 'hidden', shape: [0], ...state };
  const [main] = singleOp(
    'UNIDIRECTIONAL_SEQUENCE_LSTM',
    [
      input,
      ...inputs,
      ...recurrent,
      ...[none, none, none],
      ...biases,
      ...[none, none],
      { name: 'output state', shape: [batch, cells], isVariable: true, ...state },
      {
        name: 'cell state',
        type: 'INT16',
        shape: [batch, cells],
        isVariable: true,
        scales: [cellScale],
      },
      ...[none, none, none, none],
    ],
    [{ name: 'output', shape: [...lead, cells], ...state }],
    { fusedActivationFunction: 'TANH', cellClip: draw.pick([0, 0, 4]), timeMajor },
  );
  const extra = [...intermediates, hidden];
  return {
    subgraphs: main ? [{ ...main, tensors: [...main.tensors, ...extra] }] : [],
    variant: [`batch ${batch}`, `${time} steps`, `${inner}->${cells}`, timeMajor && 'time major'],
    intermediates: extra.map(({ name }) => name),
  };
};

/** A rank-decomposed filter over time; 16-bit memory and time weights where the activations are int8. */
export const svdf: Family = (draw, index) => {
  const isFloat = walk([false, false, true], index);
  const [batch, inner, units, rank, memory] = [
    draw.pick([1, 1, 2]),
    draw.int(2, 12),
    draw.int(1, 6),
    draw.int(1, 2),
    draw.int(2, 8),
  ];
  const filters = units * rank;
  const fixed = (
    name: string,
    type: 'INT8' | 'INT16' | 'INT32',
    shape: readonly number[],
    scale: number,
    reach: number,
  ): TensorSpec =>
    isFloat
      ? { name, type: 'FLOAT32', shape, data: noise(draw, 'FLOAT32', sizeOf(shape), [-0.5, 0.5]) }
      : {
          name,
          type,
          shape,
          scales: [Math.fround(scale)],
          data: noise(draw, type, sizeOf(shape), [-reach, reach]),
        };
  const input = activation(
    draw,
    'input',
    isFloat ? 'FLOAT32' : 'INT8',
    [batch, inner],
    draw.scale(0.5, 4),
  );
  const inputScale = input.scales?.[0] ?? 1;
  const featureScale = draw.scale(0.002, 0.02);
  const stateScale = (Math.sqrt(inner) * 74 * 74 * 4 * inputScale * featureScale) / 32768;
  const timeScale = draw.scale(1e-5, 1e-4);
  const outputScale = (Math.sqrt(memory * rank) * 19000 * 10000 * stateScale * timeScale) / 128;
  const feature = fixed('feature weights', 'INT8', [filters, inner], featureScale, 127);
  const time = fixed('time weights', 'INT16', [filters, memory], timeScale, 32767);
  const bias = fixed('bias', 'INT32', [units], stateScale * timeScale, 2 ** 26);
  const state: TensorSpec = isFloat
    ? { name: 'state', type: 'FLOAT32', shape: [batch, memory * filters], isVariable: true }
    : {
        name: 'state',
        type: 'INT16',
        shape: [batch, memory * filters],
        isVariable: true,
        scales: [Math.fround(stateScale)],
      };
  const output: TensorSpec = isFloat
    ? { name: 'output', type: 'FLOAT32', shape: [batch, units] }
    : { name: 'output', shape: [batch, units], ...affine(draw, 'INT8', outputScale) };
  return {
    subgraphs: singleOp('SVDF', [input, feature, time, bias, state], [output], {
      rank,
      fusedActivationFunction: 'RELU',
    }),
    variant: [
      isFloat ? 'FLOAT32' : 'INT8',
      `batch ${batch}`,
      `${inner}->${units}`,
      `rank ${rank}`,
      `memory ${memory}`,
    ],
  };
};

/** A sum kept in a variable, set once by a second subgraph and added to at every inference. */
export const variable: Family = (draw, index) => {
  const type = walk(['INT8', 'FLOAT32'], index);
  const shape = [1, draw.int(1, 8)];
  const spec = activation(draw, 'input', type, shape, 4);
  const named = (name: string): TensorSpec => ({ ...spec, name });
  const handle: TensorSpec = { name: 'handle', type: 'RESOURCE', shape: [] };
  const options = { container: '', sharedName: 'total' };
  const initial = Array.from({ length: sizeOf(shape) }, () => draw.int(-20, 20));
  return {
    subgraphs: [
      {
        tensors: [named('input'), handle, named('before'), named('after')],
        ops: [
          { type: 'CALL_ONCE', inputs: [], outputs: [], options: { initSubgraphIndex: 1 } },
          { type: 'VAR_HANDLE', inputs: [], outputs: ['handle'], options },
          { type: 'READ_VARIABLE', inputs: ['handle'], outputs: ['before'] },
          { type: 'ADD', inputs: ['before', 'input'], outputs: ['after'], options: {} },
          { type: 'ASSIGN_VARIABLE', inputs: ['handle', 'after'], outputs: [] },
        ],
        inputs: ['input'],
        outputs: ['after'],
      },
      {
        tensors: [handle, { ...named('initial'), data: data(type, initial) }],
        ops: [
          { type: 'VAR_HANDLE', inputs: [], outputs: ['handle'], options },
          { type: 'ASSIGN_VARIABLE', inputs: ['handle', 'initial'], outputs: [] },
        ],
        inputs: [],
        outputs: [],
      },
    ],
    variant: [type, `[${shape}]`],
  };
};
