import { fieldOf } from './layout.ts';
import type { Command } from './types.ts';

/** One line a command, as Vela's `--verbose-register-command-stream` prints it: offset, payload, param, code, name, fields. */
export function disassemble(commands: readonly Command[]): string[] {
  return commands.map((command) => {
    const { offset, kind, opcode, name, param, payload } = command;
    const isLong = kind === 'cmd1';
    const words = [
      isLong ? hex(payload, 8) : ' '.repeat(8),
      hex(param, 4),
      hex(isLong ? opcode | 0x4000 : opcode, 4),
    ];
    const value = String(param).padStart(36 - name.length);
    return [`0x${hex(offset, 6)}: ${words.join(' ')} - ${name}${value}`, ...fieldsOf(command)].join(
      ', ',
    );
  });
}

/** Commands, and bytes of the stream, as Vela counts them. */
export function sizeOf(commands: readonly Command[]): { commands: number; bytes: number } {
  const words = commands.reduce((sum, { kind }) => sum + (kind === 'cmd1' ? 2 : 1), 0);
  return { commands: commands.length, bytes: words * 4 };
}

const fieldsOf = ({ layout, param, payload }: Command): string[] =>
  layout.fields.map((field) => {
    const value = fieldOf(field, param, payload);
    const text = field.isAddress ? `0x${hex(value, 1)}` : String(value);
    return `${field.name} = ${field.values?.get(value) ?? text}`;
  });

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
