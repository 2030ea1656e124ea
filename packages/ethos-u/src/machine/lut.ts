import { type Bus, readable } from './memory.ts';

/** Bytes of the table in a slot of 256 bytes, as SHRAM holds them now. */
export type TableReader = (slot: number, bytes: number) => DataView;

const slotBytes = 256;

/** Tables lie behind one another from `lutBase` of SHRAM on. Throws an EthosUError `outside-region` with the command's offset. */
export function tableReader(bus: Bus, lutBase: number): TableReader {
  return (slot, bytes) => {
    const start = lutBase + slot * slotBytes;
    const shram = readable(bus, null, start, start + bytes);
    bus.watcher?.read(null, start, start + bytes);
    return new DataView(shram.buffer, shram.byteOffset + start, bytes);
  };
}

/** A table's size, and what it makes of a value clipped to its range. */
export interface TableForm {
  readonly bytes: number;
  readonly at: (table: DataView, value: number) => number;
}

/** 256 bytes; `lowest` is the value that the first stands for. Inferred: an unsigned OFM's entries are unsigned. */
export const byteTable = (isSigned: boolean, lowest: number): TableForm => ({
  bytes: 256,
  at: isSigned
    ? (table, value) => table.getInt8(value - lowest)
    : (table, value) => table.getUint8(value - lowest),
});

/** 256 words, for an OFM of 32 bits. */
export const wordTable = (lowest: number): TableForm => ({
  bytes: 1024,
  at: (table, value) => table.getInt32(4 * (value - lowest), true),
});

/** Of an int16 OFM: 512 pairs of a base and, in the upper half, how far it is to the next; 128 values on each line. */
export const lineTable: TableForm = {
  bytes: 2048,
  at: (table, value) => {
    const entry = 4 * ((value + 32_768) >> 7);
    const slope = table.getInt16(entry + 2, true);
    return table.getInt16(entry, true) + ((slope * (value & 127) + 64) >> 7);
  },
};
