import type { RuleInfo } from '@edgebench/core';

/** What the diagnostics of ELF files and footprint pages mean. */
export const rules: Readonly<
  Record<'constantsInData' | 'notTheModel' | 'unknownSection', RuleInfo & { remedy: string }>
> = {
  constantsInData: {
    id: 'constants-in-data',
    covers: ['constants-in-ram'],
    title: 'Constants in .data',
    explanation:
      'Weights that never change lie in initialised data. The start-up code copies .data from flash to RAM, so they are paid for in both.',
    remedy: 'declare the arrays const, or place their sections in flash in the linker script',
  },
  notTheModel: {
    id: 'not-the-model',
    title: 'The image does not hold the model',
    explanation:
      'The image of the page was built around a demonstration module. Its size is that of the runtime, and says nothing of the model.',
    remedy: 'measure an image that holds the model',
  },
  unknownSection: {
    id: 'unknown-section',
    title: 'Section that is in no sum',
    explanation:
      'A table of sections gives names and sizes, and this name does not tell whether it is code, constants or data. It is left out of flash and RAM, which are too small by its size.',
    remedy: 'import the ELF file itself, whose flags tell',
  },
};
