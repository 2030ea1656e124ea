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
 * One series by default: results differ between the Cortex-M series in the kernels' code size and little else,
 * and the Cortex-M4F is the one that the published reports are for. The NPU takes minutes per model.
 */
const byDefault = 'stm32f4';

/** The NPU profile of the tool's own `user_neuralart.json`. */
const npuProfile = 'default';

export const targets: readonly TargetSpec[] = series.map(({ id, title }) => ({
  id,
  device: id,
  options: {
    optimization: 'balanced',
    compression: 'lossless',
    ...(id === 'stm32n6' && { profile: npuProfile }),
  },
  default: id === byDefault,
  title,
}));
