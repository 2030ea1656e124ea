import type { CommandLayout } from './layout.ts';

/** One command of a stream, as it stands there. */
export interface Command {
  /** Its place among the commands. */
  readonly index: number;
  /** Bytes from the start of the stream. */
  readonly offset: number;
  readonly kind: 'cmd0' | 'cmd1';
  readonly opcode: number;
  /** `NPU_SET_IFM_PAD_TOP` */
  readonly name: string;
  /** Bits 31:16 of the first word. */
  readonly param: number;
  /** The second word of a cmd1, unsigned; 0 otherwise. */
  readonly payload: number;
  /** By the field's name, unsigned as encoded; an address of 40 bits is one number, `addr`. */
  readonly fields: Readonly<Record<string, number>>;
  /** Starts work (NPU_OP_*); the others set a register. */
  readonly isOperation: boolean;
  /** The product's layout that `fields` were read by. */
  readonly layout: CommandLayout;
}
