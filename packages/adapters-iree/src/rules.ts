import type { RuleInfo } from '@edgebench/core';

/** What the diagnostics of ELF files and footprint pages mean. */
export const rules: Readonly<
  Record<
    'constantsInData' | 'notTheModel' | 'statedDiffers' | 'unknownSection',
    RuleInfo & { remedy: string }
  >
> = {
  constantsInData: {
    id: 'constants-in-data',
    severity: 'error',
    covers: ['constants-in-ram'],
    title: 'Constants in .data',
    explanation:
      'Weights that never change lie in initialised data. The start-up code copies .data from flash to RAM, so they are paid for in both.',
    remedy: 'declare the arrays const, or place their sections in flash in the linker script',
  },
  notTheModel: {
    id: 'not-the-model',
    severity: 'warning',
    title: 'The image does not hold the model',
    explanation:
      'The image of the page was built around a demonstration module. Its size is that of the runtime, and says nothing of the model.',
    remedy: 'measure an image that holds the model',
  },
  statedDiffers: {
    id: 'stated-size-differs',
    severity: 'info',
    title: 'Size in words differs from the table',
    explanation:
      'The page gives a size of the image in its own words that the table of sections does not bear out: one of the two is of another build.',
    remedy: "the table's figures are used; measure the image again to know which build it is",
  },
  unknownSection: {
    id: 'unknown-section',
    severity: 'warning',
    title: 'Section that is in no sum',
    explanation:
      'A table of sections gives names and sizes, and this name does not tell whether it is code, constants or data. It is left out of flash and RAM, which are too small by its size.',
    remedy: 'import the ELF file itself, whose flags tell',
  },
};
