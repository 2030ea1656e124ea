import type { FactTable, Memory } from '@edgebench/core';
import type { Xip } from '../elf/xip.ts';
import { grouped } from '../words.ts';

/** What an image costs in flash and RAM, and what RAM would be with its constants in `.rodata`. */
export function xipFacts(
  { flash, ram, constantsInData, ramMoved }: Xip,
  data: number,
  bss: number,
): FactTable {
  const moved =
    constantsInData === null
      ? {
          memory: 'RAM, with .data in .rodata',
          from: `the least: if all ${grouped(data)} B of .data are constants`,
        }
      : {
          memory: 'RAM, with constants in .rodata',
          from: `without the ${grouped(constantsInData)} B that count twice now`,
        };
  return {
    title: 'Execute in place (XIP)',
    columns: [
      { key: 'memory', holds: 'text' },
      { key: 'bytes', holds: 'number' },
      { key: 'from', holds: 'text' },
    ],
    rows: [
      {
        memory: 'flash',
        bytes: flash,
        from: `text + rodata ${grouped(flash - data)} + image of .data ${grouped(data)}`,
      },
      { memory: 'RAM', bytes: ram, from: `.data ${grouped(data)} + .bss ${grouped(bss)}` },
      ...(ramMoved === ram ? [] : [{ ...moved, bytes: ramMoved }]),
    ],
    inBrief: true,
  };
}

/** The two memories that an image needs, where nothing tells what the target calls them. */
export const xipMemories = ({ flash, ram }: Xip): Memory[] => [
  { name: 'flash', role: 'text + data image', usedBytes: flash, capacityBytes: null },
  { name: 'RAM', role: 'data + bss', usedBytes: ram, capacityBytes: null },
];
