/** What a finding's `code` means, for people. The shape is that of core's rules. */
export interface CheckRule {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly remedy: string;
}

const recompile =
  'compile the model again; if it stays, report it to Vela with the model and the command at this offset';

export type CheckCode =
  | 'npu-read-before-write'
  | 'npu-overlap'
  | 'npu-missing-wait'
  | 'npu-block-dependency'
  | 'npu-table-destroyed'
  | 'npu-accumulator-overflow'
  | 'npu-padding-weight'
  | 'npu-bad-weights'
  | 'npu-outside-region'
  | 'npu-unknown-command';

/** What the checking machine can find in a command stream, by code. */
export const checkRules: { readonly [Code in CheckCode]: CheckRule & { readonly id: Code } } = {
  'npu-read-before-write': {
    id: 'npu-read-before-write',
    severity: 'error',
    title: 'NPU reads what nothing wrote',
    explanation:
      'An operation of the command stream reads bytes that are neither constants nor inputs, and that no operation before it wrote. The result depends on what the memory held by chance.',
    remedy: recompile,
  },
  'npu-overlap': {
    id: 'npu-overlap',
    severity: 'error',
    title: 'Output overlaps the input it is computed from',
    explanation:
      'An operation writes where it still has to read. In place is safe only where each element replaces the one that it is computed from.',
    remedy: recompile,
  },
  'npu-missing-wait': {
    id: 'npu-missing-wait',
    severity: 'error',
    title: 'No wait between a transfer and its use',
    explanation:
      'DMA and operations run side by side. Here one uses bytes that the other may still be moving or reading, with no DMA_WAIT or KERNEL_WAIT between them: the result depends on timing.',
    remedy: recompile,
  },
  'npu-block-dependency': {
    id: 'npu-block-dependency',
    severity: 'warning',
    title: 'Operations overlap too far',
    explanation:
      'BLOCKDEP lets an operation start while the last blocks of the one before are under way, and its first block needs what they write: the result depends on timing.',
    remedy: recompile,
  },
  'npu-table-destroyed': {
    id: 'npu-table-destroyed',
    severity: 'error',
    title: 'Lookup table overwritten before its use',
    explanation:
      'On accelerators with 16 KiB of SHRAM the accumulators lie where the lookup tables do. An operation without a table came between the loading of a table and its use.',
    remedy: recompile,
  },
  'npu-accumulator-overflow': {
    id: 'npu-accumulator-overflow',
    severity: 'error',
    title: 'Accumulator beyond its format',
    explanation:
      'The exact sum of products does not fit the accumulator that the stream chose (ACC_FORMAT, 32 or 40 bits). What the hardware does then is not defined here.',
    remedy:
      'look at the scales of the layer: values of this size mean that its quantisation is off',
  },
  'npu-padding-weight': {
    id: 'npu-padding-weight',
    severity: 'error',
    title: 'Weights where padding must be',
    explanation:
      'Encoded weights are padded with zeros to whole blocks. A value other than zero there means that weights and registers do not belong together: kernel, depth, block or address is wrong, or the weights are damaged.',
    remedy: recompile,
  },
  'npu-bad-weights': {
    id: 'npu-bad-weights',
    severity: 'error',
    title: 'Weights cannot be decoded',
    explanation:
      'The bitstream of the weights ends too early, or is not one. Weights or their address and length are damaged.',
    remedy: recompile,
  },
  'npu-outside-region': {
    id: 'npu-outside-region',
    severity: 'error',
    title: 'Address outside of its region',
    explanation:
      'An operation reads or writes beyond the memory that it names. On the device this is memory of others.',
    remedy: recompile,
  },
  'npu-unknown-command': {
    id: 'npu-unknown-command',
    severity: 'error',
    title: 'Unknown command or value',
    explanation:
      'The command stream holds an opcode or a value of a field that is not known for this accelerator. Nothing behind it can be trusted, so nothing is executed.',
    remedy: 'if a newer Vela wrote the file, report it to this project; else the file is damaged',
  },
};
