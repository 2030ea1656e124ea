import type { OnnxKernels } from '../kernel.ts';
import { activations } from './activations.ts';
import { arithmetic } from './arithmetic.ts';
import { clip } from './clip.ts';
import { comparisons } from './compare.ts';
import { functions } from './functions.ts';
import { pow } from './pow.ts';
import { prelu } from './prelu.ts';
import { logSoftmax, softmax } from './softmax.ts';
import { variadics } from './variadic.ts';
import { where } from './where.ts';

export const elementwise: OnnxKernels = {
  ...activations,
  ...arithmetic,
  ...comparisons,
  ...functions,
  ...variadics,
  Clip: clip,
  LogSoftmax: logSoftmax,
  PRelu: prelu,
  Pow: pow,
  Softmax: softmax,
  Where: where,
};
