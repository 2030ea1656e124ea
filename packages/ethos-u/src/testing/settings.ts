import type { Line } from './assemble.ts';

/** Registers of a signed int8 map of 4 x 6 x 8 in region 1. */
export const mapSettings = (name: 'IFM' | 'IFM2' | 'OFM'): Line[] => [
  [`SET_${name}_REGION`, { region: 1 }],
  ...[0, 1, 2, 3].map((tile): Line => [`SET_${name}_BASE${tile}`, { addr: tile * 0x1000 }]),
  [`SET_${name}_STRIDE_X`, { addr: 8 }],
  [`SET_${name}_STRIDE_Y`, { addr: 48 }],
  [`SET_${name}_STRIDE_C`, { addr: 1 }],
  [`SET_${name}_WIDTH0_M1`, { width_m1: 5 }],
  [`SET_${name}_HEIGHT0_M1`, { height_m1: 3 }],
  [`SET_${name}_HEIGHT1_M1`, { height_m1: 3 }],
  [`SET_${name}_PRECISION`, { activation_type: 1 }],
  [`SET_${name}_ZERO_POINT`, { zero_point: 0xff80 }],
];

/** All that an operation of one kernel tap needs. */
export const commonSettings: readonly Line[] = [
  ...mapSettings('IFM'),
  ['SET_IFM_DEPTH_M1', { depth_m1: 15 }],
  ['SET_IFM_UPSCALE'],
  ...['TOP', 'LEFT', 'BOTTOM', 'RIGHT'].map((side): Line => [`SET_IFM_PAD_${side}`]),
  ...mapSettings('OFM'),
  ['SET_OFM_HEIGHT_M1', { height_m1: 3 }],
  ['SET_OFM_WIDTH_M1', { width_m1: 5 }],
  ['SET_OFM_DEPTH_M1', { depth_m1: 7 }],
  ['SET_OFM_BLK_HEIGHT_M1', { height_m1: 3 }],
  ['SET_OFM_BLK_WIDTH_M1', { width_m1: 5 }],
  ['SET_OFM_BLK_DEPTH_M1', { depth_m1: 7 }],
  ['SET_KERNEL_HEIGHT_M1'],
  ['SET_KERNEL_WIDTH_M1'],
  ['SET_KERNEL_STRIDE'],
  ['SET_ACTIVATION'],
  ['SET_ACTIVATION_MIN', { clip_boundary: 0xff80 }],
  ['SET_ACTIVATION_MAX', { clip_boundary: 0x7f }],
  ['SET_ACC_FORMAT'],
  ['SET_BLOCKDEP', { blockdep: 2 }],
];
