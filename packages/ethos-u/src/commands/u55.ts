import { commonCommands } from './common.ts';
import { address, bits, type CommandLayout, cmd0, cmd1 } from './layout.ts';
import * as names from './values.ts';

/**
 * Every command of Ethos-U55 and U65 (a U55 has one core and transfers in one dimension; the encoding is the same), from
 * the register descriptions of Vela 5.2.0. Bits are those of a command's 64: a field below 32 lies in the first word.
 */
export const u55Commands: readonly CommandLayout[] = [
  ...commonCommands,
  cmd0(0x002, 'NPU_OP_CONV'),
  cmd0(0x005, 'NPU_OP_POOL', bits('pooling_mode', 18, 16, names.poolingModes)),
  cmd0(0x006, 'NPU_OP_ELEMENTWISE', bits('elementwise_mode', 21, 16, names.elementwiseModes)),
  cmd0(0x011, 'NPU_OP_DMA_WAIT', bits('k', 16)),
  cmd0(0x012, 'NPU_OP_KERNEL_WAIT', bits('n', 17, 16)),
  cmd0(
    0x105,
    'NPU_SET_IFM_PRECISION',
    bits('activation_type', 16, 16, names.activationTypes),
    bits('activation_precision', 19, 18, names.activationPrecisions),
    bits('activation_format', 23, 22, names.activationFormats),
    bits('scale_mode', 25, 24, names.ifmScaleModes),
    bits('round_mode', 31, 30, names.roundModes),
  ),
  cmd0(0x10d, 'NPU_SET_IFM_IB_END', bits('ib_end', 21, 16)),
  cmd0(
    0x114,
    'NPU_SET_OFM_PRECISION',
    bits('activation_type', 16, 16, names.activationTypes),
    bits('activation_precision', 18, 17, names.activationPrecisions),
    bits('activation_format', 23, 22, names.activationFormats),
    bits('scale_mode', 24, 24, names.ofmScaleModes),
    bits('round_mode', 31, 30, names.roundModes),
  ),
  cmd0(0x115, 'NPU_SET_OFM_BLK_WIDTH_M1', bits('width_m1', 21, 16)),
  cmd0(0x116, 'NPU_SET_OFM_BLK_HEIGHT_M1', bits('height_m1', 20, 16)),
  cmd0(0x117, 'NPU_SET_OFM_BLK_DEPTH_M1', bits('depth_m1', 22, 16)),
  cmd0(0x123, 'NPU_SET_PARALLEL_MODE', bits('parallel_mode', 16, 16, names.parallelModes)),
  cmd0(0x124, 'NPU_SET_ACC_FORMAT', bits('acc_format', 17, 16, names.accFormats)),
  cmd0(
    0x125,
    'NPU_SET_ACTIVATION',
    bits('activation_function', 20, 16, names.activationFunctions),
    bits('activation_clip_range', 30, 28, names.clipRanges),
  ),
  cmd0(0x12d, 'NPU_SET_AB_START', bits('ab_start', 21, 16)),
  cmd0(0x12f, 'NPU_SET_BLOCKDEP', bits('blockdep', 17, 16)),
  cmd0(
    0x130,
    'NPU_SET_DMA0_SRC_REGION',
    bits('region', 18, 16),
    bits('region_mode', 24, 24, names.dmaRegionModes),
    bits('stride_mode', 26, 25, names.dmaStrideModes),
  ),
  cmd0(
    0x131,
    'NPU_SET_DMA0_DST_REGION',
    bits('region', 18, 16),
    bits('region_mode', 24, 24, names.dmaRegionModes),
    bits('stride_mode', 26, 25, names.dmaStrideModes),
  ),
  cmd0(
    0x180,
    'NPU_SET_IFM2_BROADCAST',
    bits('broadcast_h', 16, 16, names.broadcastModes),
    bits('broadcast_w', 17, 17, names.broadcastModes),
    bits('broadcast_c', 18, 18, names.broadcastModes),
    bits('operand_order', 22, 22, names.operandOrders),
    bits('broadcast_constant', 23, 23, names.broadcastModes),
  ),
  cmd0(0x181, 'NPU_SET_IFM2_SCALAR', bits('scalar', 31, 16)),
  cmd0(
    0x185,
    'NPU_SET_IFM2_PRECISION',
    bits('activation_type', 16, 16, names.activationTypes),
    bits('activation_precision', 19, 18, names.activationPrecisions),
    bits('activation_format', 23, 22, names.activationFormats),
  ),
  cmd0(0x18d, 'NPU_SET_IFM2_IB_START', bits('ib_start', 21, 16)),
  cmd1(0x024, 'NPU_SET_OFM_SCALE', bits('shift', 21, 16), bits('scale', 63, 32)),
  cmd1(0x025, 'NPU_SET_OPA_SCALE', bits('shift', 21, 16), bits('scale', 63, 32)),
  cmd1(0x026, 'NPU_SET_OPB_SCALE', bits('scale', 47, 32)),
  cmd1(0x033, 'NPU_SET_DMA0_SKIP0', address),
  cmd1(0x034, 'NPU_SET_DMA0_SKIP1', address),
  cmd1(0x092, 'NPU_SET_SCALE1_BASE', address),
  cmd1(0x093, 'NPU_SET_SCALE1_LENGTH', bits('length', 51, 32)),
];
