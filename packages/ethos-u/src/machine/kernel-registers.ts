import type { Extent } from './map-registers.ts';
import { type Registers, unsupported } from './registers.ts';
import type { FeatureMap, Kernel, Padding, Stretch } from './types.ts';

/** Kernel as it is stored, before dilation. */
export function readKernel({ get }: Registers): Kernel {
  const stride = (axis: 'x' | 'y'): number =>
    1 + get('KERNEL_STRIDE', `stride_${axis}_lsb`) + 2 * get('KERNEL_STRIDE', `stride_${axis}_msb`);
  const dilationY = get('KERNEL_STRIDE', 'dilation_y') + 1;
  const dilationX = get('KERNEL_STRIDE', 'dilation_x') + 1;
  if (get('KERNEL_STRIDE', 'decomposition') === 1) throw unsupported('kernels in pieces of 4 x 4');
  return {
    height: Math.floor(get('KERNEL_HEIGHT_M1') / dilationY) + 1,
    width: Math.floor(get('KERNEL_WIDTH_M1') / dilationX) + 1,
    strideY: stride('y'),
    strideX: stride('x'),
    dilationY,
    dilationX,
    weightOrder: get('KERNEL_STRIDE', 'weight_order') === 1 ? 'part-kernel-first' : 'depth-first',
  };
}

export const readPadding = ({ get }: Registers): Padding => ({
  top: get('IFM_PAD_TOP'),
  left: get('IFM_PAD_LEFT'),
  bottom: get('IFM_PAD_BOTTOM'),
  right: get('IFM_PAD_RIGHT'),
});

/**
 * The IFM's extent as it lies in memory. No register holds it: it is what the kernel reaches from the OFM, less the padding
 * (inferred), and half of that, rounded up, where the IFM is upscaled.
 */
export function ifmExtent(registers: Registers, ofm: FeatureMap, padding: Padding): Extent {
  const { get } = registers;
  const { strideY, strideX } = readKernel(registers);
  const isUpscaled = get('IFM_UPSCALE') !== 0;
  const reach = (out: number, stride: number, taps: number, pads: number): number => {
    const extent = (out - 1) * stride + taps - pads;
    if (extent < 1) throw unsupported('a kernel that meets nothing but padding');
    return isUpscaled ? Math.ceil(extent / 2) : extent;
  };
  const { top, left, bottom, right } = padding;
  return {
    height: reach(ofm.height, strideY, get('KERNEL_HEIGHT_M1') + 1, top + bottom),
    width: reach(ofm.width, strideX, get('KERNEL_WIDTH_M1') + 1, left + right),
    depth: get('IFM_DEPTH_M1') + 1,
  };
}

/** One stretch for each core; the second core of a U65 has registers of its own. */
export function readStretches({ get, or }: Registers, what: 'WEIGHT' | 'SCALE'): Stretch[] {
  const cores = or(0, 'PARALLEL_MODE') === 1 ? ['', '1'] : [''];
  return cores.map((core) => {
    const length = get(`${what}${core}_LENGTH`);
    // A core without channels has no address either.
    return { region: get(`${what}_REGION`), address: length && get(`${what}${core}_BASE`), length };
  });
}
