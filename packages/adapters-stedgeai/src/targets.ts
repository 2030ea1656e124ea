import type { TargetSpec } from '@edgebench/core';

interface Series {
  readonly id: string;
  readonly title: string;
}

/** STM32 series by the names that `--target` takes. */
const series: readonly Series[] = [
  { id: 'stm32f4', title: 'STM32F4, Cortex-M4F' },
  { id: 'stm32f7', title: 'STM32F7, Cortex-M7' },
  { id: 'stm32g4', title: 'STM32G4, Cortex-M4F' },
  { id: 'stm32h5', title: 'STM32H5, Cortex-M33' },
  { id: 'stm32h7', title: 'STM32H7, Cortex-M7' },
  { id: 'stm32l4', title: 'STM32L4, Cortex-M4F' },
  { id: 'stm32u5', title: 'STM32U5, Cortex-M33' },
  { id: 'stm32n6', title: 'STM32N6, Cortex-M55 and Neural-ART NPU' },
];

/**
 * One series by default: the Cortex-M series differ in the kernels' code size and little else, and most published
 * reports are for this one. The NPU needs a profile that fits the board, so it runs where it is asked for.
 */
const byDefault = 'stm32f4';

const cpuOptions = { optimization: 'balanced', compression: 'lossless' };

/** The NPU profile that the tool takes where none is named. */
const npuOptions = { profile: 'default' };

export const targets: readonly TargetSpec[] = series.map(({ id, title }) => ({
  id,
  device: id,
  options: id === 'stm32n6' ? npuOptions : cpuOptions,
  default: id === byDefault,
  title,
}));
