import type { ValueNames } from './layout.ts';

export const values = (prefix: string, names: Readonly<Record<number, string>>): ValueNames =>
  new Map(Object.entries(names).map(([value, name]) => [Number(value), `${prefix}_${name}`]));

// Names and numbers as Vela's register dump prints them, for Ethos-U55 and U65.

export const accFormats: ValueNames = values('ACC_FORMAT', ['I32', 'I40', 'F16']);
export const activationFormats: ValueNames = values('ACTIVATION_FORMAT', ['NHWC', 'NHCWB16']);
export const activationPrecisions: ValueNames = values('ACTIVATION_PRECISION', [
  'B8',
  'B16',
  'B32',
  'B64',
]);
export const activationTypes: ValueNames = values('ACTIVATION_TYPE', ['UNSIGNED', 'SIGNED']);
export const activationFunctions: ValueNames = values('ACTIVATION_FUNCTION', {
  0: 'RELU',
  3: 'TANH',
  4: 'SIGMOID',
  16: 'TABLE_0',
  17: 'TABLE_1',
  18: 'TABLE_2',
  19: 'TABLE_3',
  20: 'TABLE_4',
  21: 'TABLE_5',
  22: 'TABLE_6',
  23: 'TABLE_7',
});
export const clipRanges: ValueNames = values('ACTIVATION_CLIP_RANGE', {
  0: 'OFM_PRECISION',
  2: 'FORCE_UINT8',
  3: 'FORCE_INT8',
  5: 'FORCE_INT16',
});
export const broadcastModes: ValueNames = values('BROADCAST_MODE', ['DISABLE', 'ENABLE']);
export const dmaRegionModes: ValueNames = values('DMA_REGION_MODE', ['EXTERNAL', 'INTERNAL']);
export const dmaStrideModes: ValueNames = values('DMA_STRIDE_MODE', ['D1', 'D2', 'D3']);
export const elementwiseModes: ValueNames = values('ELEMENTWISE_MODE', [
  'MUL',
  'ADD',
  'SUB',
  'MIN',
  'MAX',
  'LRELU',
  'ABS',
  'CLZ',
  'SHR',
  'SHL',
]);
export const operandOrders: ValueNames = values('IFM2_OPERAND_ORDER', ['ORDER_B', 'ORDER_A']);
export const ifmScaleModes: ValueNames = values('IFM_SCALE_MODE', [
  'OPA_OPB_16',
  'OPA_32',
  'OPB_32',
]);
export const upscaleModes: ValueNames = values('IFM_UPSCALE_MODE', ['NONE', 'NEAREST', 'ZEROS']);
export const decompositions: ValueNames = values('KERNEL_DECOMPOSITION', ['D8X8', 'D4X4']);
export const dilations: ValueNames = values('KERNEL_DILATION', ['NONE', 'X2']);
export const ofmScaleModes: ValueNames = values('OFM_SCALE_MODE', ['PER_CHANNEL', 'GLOBAL']);
export const parallelModes: ValueNames = values('PARALLEL_MODE', [
  'SINGLE_CORE',
  'DUAL_CORE_DEPTH',
]);
export const poolingModes: ValueNames = values('POOLING_MODE', ['MAX', 'AVERAGE', 'REDUCE_SUM']);
export const roundModes: ValueNames = values('ROUND_MODE', ['DBL', 'TRUNCATE', 'NATURAL']);
export const weightOrders: ValueNames = values('WEIGHT_ORDER', [
  'DEPTH_FIRST',
  'PART_KERNEL_FIRST',
]);
