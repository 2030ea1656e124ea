import type { BuiltinOperator } from '@edgebench/model';
import type { Reference } from './judge.ts';

/** Where a reference and Vela's stream are known to part, and why: each is read off the stream or the reference's kernel. */
interface Known {
  /** The model has this op; any op where left out. */
  readonly op?: BuiltinOperator;
  /** Of the generator's cases: the name and what the variant says. */
  readonly name?: RegExp;
  readonly variant?: RegExp;
  readonly configuration?: RegExp;
  /** Any where left out. */
  readonly reference?: Reference | null;
  readonly why: string;
}

const litert = 'litert-2.3-reference';
const byRegor = /^[^ ]+( size)?$/;
const byLegacy = / legacy$/;

const known: readonly Known[] = [
  {
    op: 'FULLY_CONNECTED',
    reference: litert,
    why: 'LiteRT rounds once in fully connected layers, where TFLM and the stream round twice',
  },
  {
    op: 'SUM',
    variant: /^(?!.*axes 1,2)/,
    reference: litert,
    why: "LiteRT's reference sum takes int8 for uint8",
  },
  {
    op: 'SUM',
    variant: /^(?!.*axes 1,2)/,
    configuration: byRegor,
    reference: 'tflm',
    why: 'TFLM rounds a sum twice, and the stream (round mode NATURAL) once',
  },
  {
    op: 'SUM',
    variant: /axes 1,2/,
    configuration: byRegor,
    why: 'Vela sums along the first of several axes and leaves the others',
  },
  {
    op: 'NEG',
    reference: litert,
    why: "LiteRT's reference negation changes the sign of stored values, whatever their zero point",
  },
  {
    op: 'RELU6',
    reference: 'tflm',
    why: "TFLM's RELU6 clamps stored values and does not rescale to the output",
  },
  {
    name: /^DEPTHWISE_CONV_2D\/22$/,
    configuration: byRegor,
    reference: null,
    why: 'Vela reorders the uint8 channels of a depth multiplier as int8 and clamps them there to bounds of uint8',
  },
  {
    name: /^REDUCE_MAX\/4$/,
    configuration: byRegor,
    why: 'of a batch of two, Vela reduces the first rows at four places and no others',
  },
  {
    op: 'MIRROR_PAD',
    configuration: byRegor,
    why: 'Vela mirrors along height and width alone: the stream never writes the border of other axes',
  },
  {
    name: /^(MEAN\/(1|6|9|21|22))$/,
    configuration: byLegacy,
    why: 'for a mean along an axis of one element the older compiler writes an empty stream, and rescales nothing',
  },
  {
    name: /^(SPLIT\/4|SPLIT_V\/[24]|UNPACK\/2)$/,
    configuration: byLegacy,
    why: 'the older compiler splits the first of a batch, and never writes the others',
  },
  {
    name: /^TRANSPOSE_CONV\/1$/,
    configuration: byLegacy,
    why: 'with a step of 1 the older compiler pads as for a forward convolution: an even filter is off by one',
  },
  {
    name: /^TRANSPOSE\/4$/,
    configuration: byLegacy,
    why: 'the older compiler swaps the axes also where the permutation leaves them',
  },
  {
    op: 'SHAPE',
    configuration: byLegacy,
    why: 'the older compiler stores the shape as int64 and copies it as int32',
  },
  {
    name: /^EXP\/1$/,
    configuration: byLegacy,
    reference: litert,
    why: "a few entries of the older compiler's int16 table are one off",
  },
];

export interface Place {
  readonly name: string;
  readonly variant: string;
  readonly ops: readonly BuiltinOperator[];
  /** Id of the configuration. */
  readonly configuration: string;
  /** Null: the machine refuses the stream. */
  readonly reference: Reference | null;
}

/** Why a difference or a refusal there is expected, or null. */
export const whyDifferent = (place: Place): string | null =>
  known.find(
    ({ op, name, variant, configuration, reference }) =>
      (reference === undefined || reference === place.reference) &&
      (op === undefined || place.ops.includes(op)) &&
      (name?.test(place.name) ?? true) &&
      (variant?.test(place.variant) ?? true) &&
      (configuration?.test(place.configuration) ?? true),
  )?.why ?? null;
