import { type Registers, signed, unsupported } from './registers.ts';
import type { ElementBits, FeatureMap } from './types.ts';

export type MapName = 'IFM' | 'IFM2' | 'OFM';

/** Height, width and depth of a map. */
export type Extent = Pick<FeatureMap, 'height' | 'width' | 'depth'>;

/** By the encoded precision; 64 bits are in the encoding and in no operation. */
const elementBits: readonly ElementBits[] = [8, 16, 32];

const addressBits = 40;
const zeroPointBits = 16;

/** The map that the registers of this name describe, with extents that the operation says. */
export function readMap(registers: Registers, name: MapName, extent: Extent): FeatureMap {
  const { get } = registers;
  const base = (tile: number): number => get(`${name}_BASE${tile}`);
  const stride = (axis: string): number => signed(get(`${name}_STRIDE_${axis}`), addressBits);
  return {
    region: get(`${name}_REGION`),
    bases: [base(0), base(1), base(2), base(3)],
    tile: {
      width0: get(`${name}_WIDTH0_M1`) + 1,
      height0: get(`${name}_HEIGHT0_M1`) + 1,
      height1: get(`${name}_HEIGHT1_M1`) + 1,
    },
    strides: { x: stride('X'), y: stride('Y'), c: stride('C') },
    ...extent,
    ...readElements(registers, name),
  };
}

/** A map of one value that stands in the stream: it has a type, and lies nowhere. */
export function scalarMap(registers: Registers): FeatureMap {
  return {
    region: 0,
    bases: [0, 0, 0, 0],
    tile: { width0: 1, height0: 1, height1: 1 },
    strides: { x: 0, y: 0, c: 0 },
    ...{ height: 1, width: 1, depth: 1 },
    ...readElements(registers, 'IFM2'),
  };
}

type Elements = Pick<FeatureMap, 'bits' | 'isSigned' | 'layout' | 'zeroPoint'>;

function readElements({ get }: Registers, name: MapName): Elements {
  const precision = (field: string): number => get(`${name}_PRECISION`, field);
  const bits = elementBits[precision('activation_precision')];
  if (bits === undefined) throw unsupported(`${name} elements of 64 bits`);
  const isSigned = precision('activation_type') === 1;
  const zeroPoint = get(`${name}_ZERO_POINT`);
  return {
    bits,
    isSigned,
    layout: precision('activation_format') === 1 ? 'nhcwb16' : 'nhwc',
    zeroPoint: isSigned ? signed(zeroPoint, zeroPointBits) : zeroPoint,
  };
}
