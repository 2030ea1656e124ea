import type { RuleInfo } from './rule.ts';

/**
 * What every toolchain may be found to do: the same words wherever a rule of core or of an adapter finds it. A rule
 * spreads its entry: `{ ...ruleInfos['npu-unused'], find }`.
 */
export const ruleInfos = {
  'npu-unused': {
    id: 'npu-unused',
    severity: 'error',
    title: 'Accelerator not used',
    explanation:
      'An accelerator was asked for, and every op runs on the CPU. Compilers end without an error then, and the model runs ten to a hundred times slower than planned.',
    remedy:
      'quantise the whole model to int8, inputs and outputs included, and see why the first op was refused',
  },
  'float-island': {
    id: 'float-island',
    severity: 'warning',
    title: 'Float island',
    explanation:
      'Layers of a quantised model compute in float. A float operation takes several times the cycles of an int8 one on a Cortex-M, never runs on the NPU, and its tensors take four times the memory; conversions before and after it cost time as well.',
    remedy: 'quantise these layers, or leave them out of the model',
  },
  'constants-in-ram': {
    id: 'constants-in-ram',
    severity: 'warning',
    title: 'Constants in RAM',
    explanation:
      'Weights that never change lie in writable memory. They are paid for twice: in flash, from which they are loaded, and in RAM, where most devices have least.',
    remedy: 'place the constants in flash: declare them const, or choose another memory layout',
  },
  'dynamic-batch': {
    id: 'dynamic-batch',
    severity: 'info',
    title: 'Batch dimension is open',
    explanation:
      'The first dimension of an input is not fixed in the model. Memory cannot be planned for an open size: each toolchain refuses the model, or fixes a size by itself, and not all the same.',
    remedy: 'export the model with a batch of 1',
  },
  'few-layers-dominate': {
    id: 'few-layers-dominate',
    severity: 'info',
    title: 'Few layers take most of the time',
    explanation:
      'A handful of layers takes at least half of the cycles, or of the MACs where cycles are not known. Work on any other layer can hardly make the model faster.',
    remedy: 'begin with these layers: fewer channels, a smaller input map, another kernel size',
  },
  'low-mac-utilisation': {
    id: 'low-mac-utilisation',
    severity: 'info',
    title: 'MAC units idle',
    explanation:
      'Layers that take a good part of the time do far fewer MACs a cycle than the accelerator can. It works on blocks of channels: channels that do not fill a block, products that use each weight once, and depthwise convolutions leave most of it idle.',
    remedy:
      'make channel counts multiples of the block, and give the work to layers that reuse their weights',
  },
  'external-memory-hot': {
    id: 'external-memory-hot',
    severity: 'warning',
    title: 'External memory on the hot path',
    explanation:
      'Inference reads or writes a memory outside of the chip all the time: for activations that lie there, or for weights whose reading sets the pace. Each access takes several times as long and as much energy as one to internal RAM.',
    remedy: 'let the activations fit internal RAM: a smaller input, or tiles of it',
  },
  'beyond-internal-ram': {
    id: 'beyond-internal-ram',
    severity: 'warning',
    title: 'Activations beyond internal RAM',
    explanation:
      'The model needs more working memory at its peak than the device has inside. What is beyond spills into external memory, or the model does not run at all.',
    remedy: 'reduce the peak: a smaller input, fewer channels in the first layers',
  },
  'compiled-equivalent': {
    id: 'compiled-equivalent',
    severity: 'info',
    title: 'Equivalent compiled',
    explanation:
      'The toolchain takes no ONNX, and compiled a file of the same name beside the model: its TFLite or TOSA form. The figures are of that file. Whether it computes what the model does is said by the verdict alone.',
    remedy: null,
  },
  'estimate-far-from-measured': {
    id: 'estimate-far-from-measured',
    severity: 'warning',
    title: 'Estimate far from what was measured',
    explanation:
      "The tool's estimate and a run of the same code disagree by a factor. Comparisons that rest on the estimate alone may come out wrong.",
    remedy: 'trust the measured figure; look which layers part from their estimate',
  },
  'totals-disagree': {
    id: 'totals-disagree',
    severity: 'warning',
    title: 'Totals disagree',
    explanation:
      'A total is not the sum of its parts: flash is text + rodata + data, and RAM is data + bss. One of the figures counts something else than it says, or was read wrongly.',
    remedy: 'look at the line; report it to this project if the report itself is right',
  },
} as const satisfies Readonly<Record<string, RuleInfo>>;
