import type { ActivationFunctionType } from '@edgebench/model';
import type { ElementType, Operand, OpView, OutputSpec } from '../kernel.ts';
import { checkQuantization } from '../quantised.ts';

/** A rank-decomposed filter over time that has been validated. */
export interface SvdfPlan {
  /** [batches, inner] */
  readonly input: Operand;
  /** [filters, inner] */
  readonly feature: Operand;
  /** [filters, memory] */
  readonly time: Operand;
  /** [units]; null where it is left out. */
  readonly bias: Operand | null;
  /** [batches, filters * memory], kept from one inference to the next. */
  readonly state: Operand;
  readonly output: OutputSpec;
  readonly batches: number;
  readonly inner: number;
  readonly filters: number;
  readonly memory: number;
  readonly rank: number;
  readonly units: number;
  readonly activation: ActivationFunctionType;
}

/** Validates SVDF of (input, feature weights, time weights, bias, state). */
export function planSvdf(view: OpView): SvdfPlan {
  const { op } = view;
  const options = op.type === 'SVDF' ? op.options : null;
  const rank = options?.rank ?? 0;
  const [input, feature, time, state] = [0, 1, 2, 4].map(view.input) as [
    Operand,
    Operand,
    Operand,
    Operand,
  ];
  for (const operand of [input, feature, time, state]) {
    view.expect('the rank of an input', operand.shape.length, [2], operand);
  }
  view.expect('a state that is not kept', state.isVariable, [true], state);
  const [batches, inner] = input.shape;
  const [filters, memory] = time.shape;
  const units = filters / rank;
  if (!(rank > 0 && filters > 0 && memory > 0 && Number.isInteger(units))) {
    view.fail('bad-shape', 'the filters are not cut into units by the rank', {
      tensor: time,
      expected: `a multiple of ${rank} filters`,
      found: `[${time.shape.join(',')}]`,
      remedy: 'export the model again',
    });
  }
  view.expect(
    'the shape of its feature weights',
    `${feature.shape}`,
    [`${[filters, inner]}`],
    feature,
  );
  view.expect(
    'the shape of its state',
    `${state.shape}`,
    [`${[batches, filters * memory]}`],
    state,
  );
  const bias = view.profile.family === 'tflm' ? view.input(3) : (view.inputs[3] ?? null);
  if (bias) view.expect('the number of elements of its bias', bias.elements, [units], bias);
  const plan = { input, feature, time, bias, state, output: view.output(0) };
  const activation = options?.fusedActivationFunction ?? 'NONE';
  checkTypes(view, plan, activation);
  return { ...plan, batches, inner, filters, memory, rank, units, activation };
}

type Tensors = Pick<SvdfPlan, 'input' | 'feature' | 'time' | 'bias' | 'state' | 'output'>;

function checkTypes(view: OpView, tensors: Tensors, activation: ActivationFunctionType): void {
  const { input, feature, time, bias, state, output } = tensors;
  view.expect('an input of this type', input.type, ['int8', 'float32'], input);
  const isFloat = input.type === 'float32';
  const inTflm = view.profile.family === 'tflm';
  const kept: readonly ElementType[] = inTflm ? ['int16', 'int8'] : ['int16'];
  view.expect('the type of its feature weights', feature.type, [input.type], feature);
  view.expect('the type of its time weights', time.type, isFloat ? ['float32'] : kept, time);
  view.expect('the type of its state', state.type, [time.type], state);
  view.expect('an output of another type', output.type, [input.type], output);
  if (bias) view.expect('the type of its bias', bias.type, isFloat ? ['float32'] : ['int32'], bias);
  if (isFloat) return;
  for (const tensor of [input, feature, time, state, output]) checkQuantization(view, tensor);
  for (const tensor of [feature, time]) {
    view.expect('a zero point of its weights', tensor.zeroPoint, [0], tensor);
  }
  if (state.type === 'int16') view.expect('a zero point of int16', state.zeroPoint, [0], state);
  // LiteRT takes no other; TFLM does not look at it, nor does either clamp.
  if (!inTflm) view.expect('the fused activation', activation, ['RELU'], output);
}
