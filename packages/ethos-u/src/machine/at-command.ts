import type { Command } from '../commands/types.ts';
import { EthosUError } from '../errors.ts';

/** Names the command, and its place in the stream, in an EthosUError that `work` throws; its code stays. */
export function atCommand<T>({ name, offset }: Command, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof EthosUError)) throw error;
    const { code, message, remedy } = error;
    const of = 'the command stream';
    throw new EthosUError(code, `${name}: ${message}`, { offset, of, remedy, cause: error });
  }
}
