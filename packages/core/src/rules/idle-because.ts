import type { OpWork } from '../models/op-work.ts';
import type { Layer } from '../schema/measurement.ts';
import type { Accelerator } from './facts.ts';
import { count } from './words.ts';

interface Idle {
  readonly layer: Layer;
  readonly macs: number;
  readonly accelerator: Accelerator;
  /** Null where the model's file is not at hand. */
  readonly op: OpWork | null;
}

/** From so many uses of each weight on, reading the weights does not set the pace. */
const enoughReuse = 32;

/** Why a layer leaves MACs idle, as a clause; what is most certain first. */
export function idleBecause(idle: Idle): string {
  for (const cause of causes) {
    const found = cause(idle);
    if (found !== null) return found;
  }
  return 'neither its type nor its channels explain it; look at the memory that it reads from';
}

const causes: readonly ((idle: Idle) => string | null)[] = [
  ({ layer: { type }, op }) =>
    /depthwise/i.test(`${type} ${op?.type ?? ''}`)
      ? 'a depthwise convolution has one input channel for each output channel'
      : null,
  ({ layer: { type }, op }) =>
    /pool|softmax|reduce/i.test(type) ? `${op?.type ?? type} has no weights to multiply by` : null,
  ({ layer: { type }, op, macs }) => {
    const uses = op ? macs / op.weights : /fully.?connected|dense|gemm/i.test(type) ? 1 : null;
    if (uses === null || uses >= enoughReuse) return null;
    const times = uses < 1.5 ? 'once' : `${count(Math.round(uses))} times`;
    return `each weight is used ${times}, so that reading the weights sets the pace`;
  },
  ({ op, accelerator: { block } }) => {
    if (!op || !block) return null;
    const unfilled = [
      notFull(op.inputChannels, block.input, 'input'),
      notFull(op.outputChannels, block.output, 'output'),
    ].filter((text) => text !== null);
    return unfilled.length > 0 ? unfilled.join(' and ') : null;
  },
];

const notFull = (channels: number, block: number, which: string): string | null =>
  channels % block === 0
    ? null
    : `${count(channels)} ${which} ${channels === 1 ? 'channel does' : 'channels do'} not fill blocks of ${block}`;
