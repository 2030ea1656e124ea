import type { ValueNames } from './layout.ts';
import { values } from './values.ts';

// Names and numbers of an Ethos-U85 where they are not those of U55 and U65, as Vela's register dump prints them.

export const accFormats: ValueNames = values('ACC_FORMAT', ['I32', 'I48']);
export const accInputs: ValueNames = values('ACC_INPUT', ['RESET', 'KEEP', 'IFM2']);
export const accOutputs: ValueNames = values('ACC_OUTPUT', ['ENABLE', 'DISABLE']);
export const clipRanges: ValueNames = values('ACTIVATION_CLIP_RANGE', ['B16', 'NONE']);
export const activationFunctions: ValueNames = values('ACTIVATION_FUNCTION', {
  0: 'LUT_NONE',
  1: 'LUT_U8_U8',
  4: 'LUT_S8_S8',
  5: 'LUT_S8_S16',
  7: 'LUT_S8_S32',
  8: 'LUT_S16_S16',
  9: 'LUT_S16_S32',
  10: 'LUT_TANH',
  11: 'LUT_SIGMOID',
});
export const reversals: ValueNames = values('ACTIVATION_REVERSE', ['NONE', 'H', 'W', 'C']);
export const storages: ValueNames = values('ACTIVATION_STORAGE', [
  'TILE2X2',
  'TILE3X1',
  'CHAINED',
  'NONE',
]);
export const transposes: ValueNames = values('ACTIVATION_TRANSPOSE', {
  0: 'HWC',
  1: 'WHC',
  2: 'HCW',
  3: 'WCH',
  6: 'CHW',
  7: 'CWH',
});
export const branchConditions: ValueNames = values('BRANCH_COND', ['ALWAYS', 'RF_TRUE']);
export const broadcastModes: ValueNames = values('BROADCAST_MODE', [
  'NONE',
  'H',
  'W',
  'HW',
  'C',
  'CH',
  'CW',
  'CWH',
  'SCALAR',
]);
export const dmaIndexModes: ValueNames = values('DMA_IDX_MODE', ['DISABLED', 'ENABLED']);
export const elementwiseModes: ValueNames = values('ELEMENTWISE_MODE', {
  0: 'MUL',
  1: 'ADD',
  2: 'SUB',
  3: 'MIN',
  4: 'MAX',
  5: 'LRELU',
  6: 'ABS',
  7: 'CLZ',
  8: 'SHR',
  9: 'SHL',
  10: 'LSR',
  11: 'DIV',
  16: 'CMP_EQ',
  17: 'CMP_NE',
  18: 'CMP_GE',
  19: 'CMP_GT',
  33: 'AND',
  34: 'OR',
  35: 'XOR',
  36: 'NOT',
  42: 'AND_NOT',
});
export const microBlocks: ValueNames = values('MICROBLOCK', [
  'U1X1',
  'U1X2',
  'U1X4',
  'U2X2',
  'U2X4',
  'U4X4',
]);
export const poolingModes: ValueNames = values('POOLING_MODE', [
  'MAX',
  'AVERAGE',
  'REDUCE_SUM',
  'SUM',
  'NONE',
  'MIN',
  'ARGMAX_X',
  'ARGMAX_Y',
]);
export const resizeModes: ValueNames = values('RESIZE_MODE', ['BILINEAR', 'REPLICATE', 'NEAREST']);
export const ifmRoundModes: ValueNames = values('ROUND_MODE_IFM', ['DOUBLE_SYMMETRIC', 'NATURAL']);
export const ofmRoundModes: ValueNames = values('ROUND_MODE_OFM', [
  'DOUBLE_SYMMETRIC',
  'NATURAL',
  'DOUBLE_ASYMMETRIC',
  'SYMMETRIC',
  'TRUNCATE_TO_ZERO',
  'TRUNCATE_TO_LOWER',
]);
export const weightFormats: ValueNames = values('WEIGHT_FORMAT', ['SWD', 'FWD']);
export const weightSparsities: ValueNames = values('WEIGHT_SPARSITY', ['NONE', 'SPARSE_2_4']);
