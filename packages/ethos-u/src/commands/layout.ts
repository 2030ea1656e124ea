/** Names of a field's values, by value; a value without a name is none that the hardware knows. */
export type ValueNames = ReadonlyMap<number, string>;

/** A field in the 64 bits of a command: 15:0 opcode, 31:16 param, 63:32 payload. */
export interface Field {
  readonly name: string;
  readonly high: number;
  readonly low: number;
  /** Null for numbers. */
  readonly values: ValueNames | null;
  /** An address of 40 bits: param holds its upper 8, payload its lower 32. */
  readonly isAddress: boolean;
}

/** What a command of one opcode looks like. */
export interface CommandLayout {
  readonly kind: 'cmd0' | 'cmd1';
  readonly opcode: number;
  readonly name: string;
  readonly fields: readonly Field[];
}

/** The low 16 bits of a command's first word: what its layout is found by. */
export const codeOf = ({ kind, opcode }: CommandLayout): number =>
  kind === 'cmd0' ? opcode : opcode | 0x4000;

export const bits = (
  name: string,
  high: number,
  low: number = high,
  values: ValueNames | null = null,
): Field => ({ name, high, low, values, isAddress: false });

export const address: Field = { name: 'addr', high: 39, low: 0, values: null, isAddress: true };

export const cmd0 = (opcode: number, name: string, ...fields: Field[]): CommandLayout => ({
  kind: 'cmd0',
  opcode,
  name,
  fields,
});

export const cmd1 = (opcode: number, name: string, ...fields: Field[]): CommandLayout => ({
  kind: 'cmd1',
  opcode,
  name,
  fields,
});

/** Reads a field: unsigned, and exact also for 40 bits. */
export function fieldOf({ high, low, isAddress }: Field, param: number, payload: number): number {
  if (isAddress) return (param & 0xff) * 2 ** 32 + payload;
  const word = low < 32 ? param << 16 : payload;
  const width = high - low + 1;
  return (word << (31 - (high % 32))) >>> (32 - width);
}
