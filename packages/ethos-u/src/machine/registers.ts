import type { Command } from '../commands/types.ts';
import { EthosUError } from '../errors.ts';

/** The registers as the commands so far have set them; each keeps its value until it is set again. */
export interface Registers {
  readonly set: (command: Command) => void;
  /** A register's field, unsigned; without a field's name its only one. Throws `unset-register`. */
  readonly get: (register: string, field?: string) => number;
  /** As `get`; the value given where nothing has set the register. */
  readonly or: (unset: number, register: string, field?: string) => number;
}

/** Registers of which none is set. Names are without `NPU_SET_`. */
export function createRegisters(): Registers {
  const last = new Map<string, Command>();
  const read = ({ name, fields }: Command, field: string): number => {
    const value = fields[field];
    if (value !== undefined) return value;
    throw new EthosUError('unknown-field', `${name} has no ${field} on this product`, {
      remedy: 'streams for Ethos-U55 and U65 can be executed',
    });
  };
  const find = (register: string, field: string | undefined): number | null => {
    const command = last.get(prefix + register);
    if (command === undefined) return null;
    return read(command, field ?? command.layout.fields[0]?.name ?? '');
  };
  return {
    set: (command) => void last.set(command.name, command),
    get: (register, field) => {
      const value = find(register, field);
      if (value !== null) return value;
      throw new EthosUError('unset-register', `nothing has set ${prefix}${register}`, {
        remedy: 'the stream is damaged: an operation needs this register',
      });
    },
    or: (unset, register, field) => find(register, field) ?? unset,
  };
}

const prefix = 'NPU_SET_';

/** What the encoding allows and no operation is known to do. */
export const unsupported = (what: string): EthosUError =>
  new EthosUError('unsupported-value', `${what} cannot be executed`, {
    remedy: 'the stream is damaged; Vela writes no such operation',
  });

/** The lower `bits` of a value as two's complement; bits up to 40. */
export function signed(value: number, bits: number): number {
  return value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
}
