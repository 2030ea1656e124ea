import type { Command } from '../commands/types.ts';
import { type Registers, signed, unsupported } from './registers.ts';
import type { DmaOperation, WaitOperation } from './types.ts';

/** The transfer that the registers describe. Its destination steps in up to three dimensions; its source is contiguous. */
export function readTransfer(command: Command, index: number, registers: Registers): DmaOperation {
  const { get } = registers;
  const end = (name: 'SRC' | 'DST'): DmaOperation['source'] => {
    const isInternal = get(`DMA0_${name}_REGION`, 'region_mode') === 1;
    return {
      region: isInternal ? null : get(`DMA0_${name}_REGION`, 'region'),
      address: get(`DMA0_${name}`),
    };
  };
  if (get('DMA0_SRC_REGION', 'stride_mode') !== 0) throw unsupported('a source with strides');
  const dimensions = get('DMA0_DST_REGION', 'stride_mode');
  const repeats = [0, 1].slice(0, dimensions).map((dimension) => ({
    count: get(`DMA0_SIZE${dimension}`),
    skip: signed(get(`DMA0_SKIP${dimension}`), 40),
  }));
  return {
    kind: 'dma',
    command,
    index,
    source: end('SRC'),
    destination: end('DST'),
    length: get('DMA0_LEN'),
    repeats,
  };
}

export const readWait = (command: Command, index: number): WaitOperation => {
  const { k: transfers, n: kernels } = command.fields;
  return {
    kind: 'wait',
    command,
    index,
    of: transfers === undefined ? 'kernel' : 'dma',
    outstanding: transfers ?? kernels ?? 0,
  };
};
