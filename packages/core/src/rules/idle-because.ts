import type { OpWork } from '../models/op-work.ts';
import type { Layer } from '../schema/measurement.ts';
import type { Accelerator } from './facts.ts';
import { count } from './words.ts';

interface Idle {
  readonly layer: Layer;
  readonly macs: number;
  readonly cycles: number;
  readonly accelerator: Accelerator;
  /** Null where the model's file is not at hand. */
  readonly op: OpWork | null;
}

/** Where as many weights as half of the cycles are read, one for each cycle or two, reading them sets the pace. */
const weightsPerCycle = 0.5;

/** Why a layer leaves MACs idle, as a clause; what is most certain first. */
export function idleBecause(idle: Idle): string {
  for (const cause of causes) {
    const found = cause(idle);
    if (found !== null) return found;
  }
  return idle.accelerator.block
    ? 'neither its type, its weights nor its channels explain it'
    : 'neither its type nor its weights explain it; which channels fill the accelerator is not published';
}

const causes: readonly ((idle: Idle) => string | null)[] = [
  ({ layer: { type }, op }) =>
    /depthwise/i.test(`${type} ${op?.type ?? ''}`)
      ? 'a depthwise convolution has one input channel for each output channel'
      : null,
  ({ layer: { type }, op }) =>
    /pool|softmax|reduce/i.test(type) ? `${op?.type ?? type} has no weights` : null,
  ({ layer: { type }, op, macs, cycles }) => {
    const weights = op?.weights ?? (/fully.?connected|dense|gemm/i.test(type) ? macs : 0);
    if (weights < weightsPerCycle * cycles) return null;
    const uses = Math.round(macs / weights);
    return `${count(weights)} weights are read and used ${uses <= 1 ? 'once' : `${count(uses)} times`} each: reading them sets the pace`;
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
