import { type Registers, signed, unsupported } from './registers.ts';
import type {
  ComputeOperation,
  ElementwiseOperation,
  FeatureMap,
  OutputStage,
  Rounding,
  Scaling,
} from './types.ts';

// By encoded value.
const roundings: readonly Rounding[] = ['double', 'truncate', 'natural'];
const upscales: readonly ComputeOperation['upscale'][] = ['none', 'nearest', 'zeros'];
const accumulators: readonly ComputeOperation['accumulator'][] = ['int32', 'int40'];
const clips: Readonly<Record<number, OutputStage['clip']>> = {
  0: 'ofm',
  2: 'uint8',
  3: 'int8',
  5: 'int16',
};
const scaleModes: readonly ElementwiseOperation['operandScaling']['mode'][] = [
  'both-16',
  'first-32',
  'second-32',
];

/** The encoded value of TABLE_0. */
const firstTable = 16;

const unscaled: Scaling = { scale: 1, shift: 0 };

/** What the registers say of the way from accumulator to OFM. */
export function readOutputStage({ get }: Registers, ofm: FeatureMap): OutputStage {
  const perChannel = get('OFM_PRECISION', 'scale_mode') === 0;
  const clip = clips[get('ACTIVATION', 'activation_clip_range')];
  const isSigned = clip === 'ofm' || clip === 'uint8' ? ofm.isSigned : true;
  const bound = (value: number): number => (isSigned ? signed(value, 16) : value);
  return {
    perChannel,
    ofmScale: perChannel
      ? unscaled
      : { scale: get('OFM_SCALE', 'scale'), shift: get('OFM_SCALE', 'shift') },
    rounding: roundings[get('OFM_PRECISION', 'round_mode')],
    activation: activationOf(get('ACTIVATION', 'activation_function')),
    clip,
    clamp: { min: bound(get('ACTIVATION_MIN')), max: bound(get('ACTIVATION_MAX')) },
  };
}

function activationOf(value: number): OutputStage['activation'] {
  if (value >= firstTable) return { table: value - firstTable };
  if (value === 3) return 'tanh';
  return value === 4 ? 'sigmoid' : 'none';
}

type Common = 'block' | 'blockDependency' | 'accumulator' | 'upscale';

/** What all operations but transfers share beside their maps. */
export function readCommon({ get }: Registers): Pick<ComputeOperation, Common> {
  const accumulator = accumulators[get('ACC_FORMAT')];
  if (accumulator === undefined) throw unsupported('accumulators in floating point');
  return {
    block: {
      height: get('OFM_BLK_HEIGHT_M1') + 1,
      width: get('OFM_BLK_WIDTH_M1') + 1,
      depth: get('OFM_BLK_DEPTH_M1') + 1,
    },
    blockDependency: get('BLOCKDEP'),
    accumulator,
    upscale: upscales[get('IFM_UPSCALE')],
  };
}

/** How an addition or subtraction scales its operands; other functions do not, and the registers may be unset. */
export function readOperandScaling({ get, or }: Registers): ElementwiseOperation['operandScaling'] {
  return {
    mode: scaleModes[get('IFM_PRECISION', 'scale_mode')],
    first: { scale: or(1, 'OPA_SCALE', 'scale'), shift: or(0, 'OPA_SCALE', 'shift') },
    second: { scale: or(1, 'OPB_SCALE', 'scale'), shift: 0 },
    rounding: roundings[get('IFM_PRECISION', 'round_mode')],
  };
}
