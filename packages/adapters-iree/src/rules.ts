import type { RuleInfo } from '@edgebench/core';

/** What the diagnostics of imported models, images, ELF files and footprint pages mean. */
export const rules: Readonly<
  Record<
    | 'constantsInData'
    | 'mapNotUsed'
    | 'notTheModel'
    | 'statedDiffers'
    | 'unknownSection'
    | 'firmwareRun'
    | 'rewrittenOperator'
    | 'miscomputedOperator',
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
    remedy:
      'declare the arrays const, as the EmitC module of IREE 3.13 does, or place their sections in flash in the linker script',
  },
  mapNotUsed: {
    id: 'map-not-used',
    severity: 'warning',
    title: 'Map file that is not used',
    explanation:
      'Beside the image lies a map file under its name, which was not written by the link of this image or cannot be read. Without it the symbols of the image are known, and not the objects and archives that they are from.',
    remedy: 'link with GNU ld and -Wl,-Map, and keep the map of the same link beside the image',
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
  firmwareRun: {
    id: 'firmware-run',
    severity: 'info',
    title: 'What the image did in QEMU',
    explanation:
      'Retired instructions from reset to a model that is ready, and of an inference, whose requantisation takes other branches for other inputs. They are no cycles: a core needs more than one for many of them.',
    remedy: 'measure cycles on the device',
  },
  rewrittenOperator: {
    id: 'rewritten-operator',
    severity: 'info',
    title: 'Operator that was written as standard ones',
    explanation:
      'ONNX Runtime has quantised operators of its own (domain com.microsoft) that IREE does not know. They are imported as what they are defined by: operands dequantised, computed in float, the result quantised. IREE makes integers of some of them again, and rounds a little differently.',
    remedy: 'quantise the model in QDQ form, which every toolchain takes',
  },
  miscomputedOperator: {
    id: 'miscomputed-operator',
    severity: 'warning',
    title: 'Operator that IREE computes wrongly',
    explanation:
      "IREE's own importer takes the operator as it stands, nothing fails, and the outputs are wrong: QLinearConv with a bias and scales per channel, and MaxPool of uint8. Here it is imported in an equivalent form that is computed rightly.",
    remedy:
      'quantise the model in QDQ form to int8, or write the operator so before IREE imports it',
  },
};
