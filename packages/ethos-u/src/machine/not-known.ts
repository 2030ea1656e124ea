import type { Command } from '../commands/types.ts';
import { EthosUError } from '../errors.ts';

/** For a corner of the hardware that no source states and no stream of Vela's has shown. */
export const notKnown = (corner: string, command: Command): EthosUError =>
  new EthosUError('not-known', `it is not known what the hardware makes of ${corner}`, {
    offset: command.offset,
    remedy: 'run this operation on a board or on Arm’s model; Vela is not known to emit it',
  });
