/** Why an op runs in software or as hybrid, and what helps. */
interface Reason {
  readonly why: string;
  readonly remedy: string;
}

const layout: Reason = {
  why: 'it moves data and computes nothing, to change the layout of a tensor',
  remedy:
    'leave the change of layout out of the model, by exporting it in one layout; from 4.0 on the NPU moves such data itself',
};

const space: Reason = {
  why: 'it moves data between channels and positions; the compiler adds it to dilated convolutions and to resizes',
  remedy:
    'replace dilated convolutions by undilated ones, and nearest-neighbour resizes by transposed convolutions',
};

const conversion: Reason = {
  why: 'it converts between float and integer at the edge of the quantised part',
  remedy:
    'give the model int8 inputs and outputs (`--input-data-type int8 --output-data-type int8`)',
};

const curve: Reason = {
  why: 'the NPU has no unit for this function in the format that the model uses',
  remedy:
    'leave it out where only the order of the outputs counts, or replace it by a function that the NPU has, such as ReLU',
};

/** By the op's name in the report, as real reports list them. */
const reasons: Readonly<Record<string, Reason>> = {
  Transpose: layout,
  Split: layout,
  Concat: layout,
  Slice: layout,
  SpaceToDepth: space,
  DepthToSpace: space,
  QuantizeLinear: conversion,
  DequantizeLinear: conversion,
  Softmax: curve,
  Sigmoid: curve,
  Conv: {
    why: 'the compiler did not lower it to the convolution units; the report does not say why',
    remedy:
      'let the compiler say why by adding `--d-lower 50` to the options of the profile; a prime number of channels and a tensor that is not quantised are known causes',
  },
};

const float: Reason = {
  why: 'it computes in float, because a tensor around it is not quantised',
  remedy: 'quantise the inputs and outputs of this op as well',
};

/** The profiler calls them `sw.softmax`. */
const byName = new Map(Object.entries(reasons).map(([op, reason]) => [op.toLowerCase(), reason]));

const reasonOf = (op: string): Reason | null =>
  byName.get(op.toLowerCase().replace(/^(?:sw|hybrid)\./, '')) ??
  (op.endsWith('(float)') ? float : null);

/** Null for ops of which nothing is known, and for epochs of several ops with different reasons. */
export function knownReason(ops: readonly string[]): Reason | null {
  const [first, ...others] = new Set(ops.map(reasonOf));
  return others.length === 0 ? (first ?? null) : null;
}
