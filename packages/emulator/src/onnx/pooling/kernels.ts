import type { OnnxKernels } from '../kernel.ts';
import { averagePool, globalAveragePool } from './average-pool.ts';
import { folds } from './folds.ts';
import { globalMaxPool, maxPool } from './max-pool.ts';
import { reduce } from './reduce.ts';

export const pooling: OnnxKernels = {
  AveragePool: averagePool,
  GlobalAveragePool: globalAveragePool,
  GlobalMaxPool: globalMaxPool,
  MaxPool: maxPool,
  ...Object.fromEntries(Object.keys(folds).map((opType) => [opType, reduce])),
};
