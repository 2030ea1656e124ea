/**
 * Images of IREE 3.13 for RV32IMAFDC at -Os that were built by hand, in bytes and instructions. Their constants held one
 * input of the model, which this project's images do not: it is taken off.
 */
export const byHand: Readonly<
  Record<string, Readonly<Record<'text' | 'rodata' | 'instructions' | 'heap' | 'stack', number>>>
> = {
  ad01_int8: { text: 70076, rodata: 282593 - 640, instructions: 1.96e6, heap: 6752, stack: 10972 },
  kws_ref_model: {
    text: 224318,
    rodata: 39345 - 490,
    instructions: 19.03e6,
    heap: 38640,
    stack: 12988,
  },
  str_ww_ref_model: {
    text: 239412,
    rodata: 65161 - 1200,
    instructions: 5.46e6,
    heap: 14192,
    stack: 13816,
  },
  pretrainedResnet_quant: {
    text: 311822,
    rodata: 94481 - 3072,
    instructions: 59.26e6,
    heap: 82784,
    stack: 14104,
  },
  vww_96_int8: {
    text: 933942,
    rodata: 283273 - 27648,
    instructions: 58.83e6,
    heap: 120208,
    stack: 16512,
  },
};
