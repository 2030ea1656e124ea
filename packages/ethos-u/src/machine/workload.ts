import { EthosUError } from '../errors.ts';
import type { Operation, PoolOperation, WeightedOperation } from './types.ts';

/** Values that an operation's frame, or a row of patches of it, may have: far more than any Ethos-U's memory holds. */
const mostValues = 2 ** 26;
/** Multiplications of one operation: seconds of work here, and of an Ethos-U's. */
const mostProducts = 2 ** 33;

/** Refuses what only a damaged stream asks for. Throws an EthosUError `too-large` with the command's offset. */
export function checkWorkload(operation: Operation): void {
  if (operation.kind === 'conv' || operation.kind === 'depthwise' || operation.kind === 'pool') {
    checkWindows(operation);
  }
}

function checkWindows(operation: WeightedOperation | PoolOperation): void {
  const { ifm, ofm, kernel, command } = operation;
  const window = kernel.height * kernel.width;
  const isDense = operation.kind === 'conv';
  const taps = isDense ? window * ifm.depth : window;
  const reach = (out: number, stride: number, size: number, dilation: number): number =>
    (out - 1) * stride + (size - 1) * dilation + 1;
  const frame =
    reach(ofm.height, kernel.strideY, kernel.height, kernel.dilationY) *
    reach(ofm.width, kernel.strideX, kernel.width, kernel.dilationX) *
    ifm.depth;
  const row = isDense ? ofm.width * taps : 0;
  const products = ofm.height * ofm.width * ofm.depth * taps;
  if (Math.max(frame, row) <= mostValues && products <= mostProducts) return;
  throw new EthosUError('too-large', `${command.name} asks for ${products} multiplications`, {
    offset: command.offset,
    of: 'the command stream',
    remedy: 'compile the model again: the stream is damaged',
  });
}
