import type { Block, Line } from '../report/lines.ts';
import { type RoundedBytes, roundedBytes, sizePattern } from '../report/sizes.ts';
import { collapse } from '../report/table.ts';
import { claimFrame } from './frame.ts';
import type { AddressRange, MemoryTotal, MemoryUsage, MemoryUse } from './types.ts';

export const memoryUsageHeading: RegExp = /^\s*Memory usage information\b/;
export const usedRangesHeading: RegExp = /^\s*Used memory ranges\s*$/;

const address = '0x([0-9A-Fa-f]{1,12})';
const place = `^(\\S{1,200}) \\[${address} - ${address}\\]:`;
const share = '(?: \\( ?[\\d.]{1,12} ?%(?: used)?\\))?';
const parts = `(?: --)?(?: weights: ${sizePattern}${share})?(?: activations: ${sizePattern}${share})?$`;

/** `npuRAM5 [0x342E0000 - 0x34350000]: 12.016 kB / 448.000 kB ( 2.68 % used) -- weights: ... activations: ...`. */
const memory = new RegExp(`${place} ${sizePattern} / ${sizePattern}${share}${parts}`);
const total = new RegExp(`^Total: ${sizePattern}${parts}`);
const ranges = new RegExp(
  `${place} ((?:0x[0-9A-Fa-f]{1,12} ?- ?0x[0-9A-Fa-f]{1,12}[,; ]{0,3}){1,200})$`,
);

/** Reads how much of each memory the network uses, and for what; null where the block has no such row. */
export function readMemoryUsage(block: Block): MemoryUsage | null {
  const [heading] = block.lines;
  const memories: MemoryUse[] = [];
  let sum: MemoryTotal | null = null;
  for (const line of block.lines) {
    const text = collapse(line.text);
    const use = readMemory(line, text);
    const all = use ? null : readTotal(line, text);
    if (use) memories.push(use);
    sum ??= all;
    if (use || all) block.claim(line);
  }
  if (memories.length === 0 && sum === null) return null;
  claimFrame(block);
  return {
    line: heading?.number ?? 0,
    memories,
    total: sum,
    ranges: {},
    ioInActivations: / buffers are included in activations\b/.test(heading?.text ?? ''),
  };
}

function readMemory({ number }: Line, text: string): MemoryUse | null {
  const [, name, first, after, ...sizes] = memory.exec(text) ?? [];
  const used = roundedBytes(sizes[0], sizes[1]);
  if (name === undefined || used === null) return null;
  const start = hex(first);
  const end = hex(after);
  return {
    line: number,
    name,
    start,
    end,
    ...stated(used, sizes.slice(4)),
    capacityBytes: capacity(start, end, roundedBytes(sizes[2], sizes[3])),
  };
}

function readTotal({ number }: Line, text: string): MemoryTotal | null {
  const sizes = total.exec(text)?.slice(1) ?? [];
  const used = roundedBytes(sizes[0], sizes[1]);
  return used && { line: number, ...stated(used, sizes.slice(2)) };
}

/** Used bytes and what they are for; all of them are the one where there are none of the other. */
function stated(used: RoundedBytes, sizes: readonly (string | undefined)[]) {
  const weights = roundedBytes(sizes[0], sizes[1])?.bytes ?? null;
  const activations = roundedBytes(sizes[2], sizes[3])?.bytes ?? null;
  return {
    usedBytes: used.bytes,
    weightsBytes: weights,
    activationsBytes: activations,
    within: used.within,
  };
}

/** The addresses are exact; the size beside them is rounded. */
function capacity(
  start: number | null,
  end: number | null,
  size: RoundedBytes | null,
): number | null {
  const span = start === null || end === null ? null : end - start;
  if (span === null || span < 0 || size === null) return size?.bytes ?? null;
  return Math.abs(span - size.bytes) <= size.within ? span : size.bytes;
}

/** Reads the addresses in use by memory. */
export function readUsedRanges(block: Block): MemoryUsage['ranges'] {
  const byMemory = new Map<string, AddressRange[]>();
  for (const line of block.lines) {
    const [, name, , , list] = ranges.exec(collapse(line.text)) ?? [];
    const found = [...(list ?? '').matchAll(/0x([0-9A-F]{1,12}) ?- ?0x([0-9A-F]{1,12})/gi)].flatMap(
      ([, first, after]): AddressRange[] => {
        const [start, end] = [hex(first), hex(after)];
        return start === null || end === null || end < start ? [] : [[start, end]];
      },
    );
    if (name === undefined || found.length === 0) continue;
    const known = byMemory.get(name);
    if (known) known.push(...found);
    else byMemory.set(name, found);
    block.claim(line);
  }
  claimFrame(block);
  return Object.fromEntries(byMemory);
}

/** Reads what a copy that begins inside these sections still has of them. */
export function readMemoryTail(block: Block): MemoryUsage | null {
  const usage = readMemoryUsage(block);
  const used = readUsedRanges(block);
  const isEmpty = Object.keys(used).length === 0;
  return isEmpty ? usage : withRanges(usage, used, block.lines[0]?.number ?? 0);
}

/** Puts the addresses in use beside the sizes; they are nearer the truth than a size in MB. */
export function withRanges(
  usage: MemoryUsage | null,
  used: MemoryUsage['ranges'],
  line: number,
): MemoryUsage {
  const before = usage ?? { line, memories: [], total: null, ranges: {}, ioInActivations: false };
  return {
    ...before,
    ranges: used,
    memories: before.memories.map((use) =>
      Object.hasOwn(used, use.name) ? nearer(use, used[use.name] ?? []) : use,
    ),
  };
}

function nearer(use: MemoryUse, used: readonly AddressRange[]): MemoryUse {
  const span = used.reduce((sum, [start, end]) => sum + end - start, 0);
  if (use.within === 0 || used.length === 0 || Math.abs(span - use.usedBytes) > use.within)
    return use;
  return {
    ...use,
    usedBytes: span,
    weightsBytes: use.activationsBytes === 0 ? span : use.weightsBytes,
    activationsBytes: use.weightsBytes === 0 ? span : use.activationsBytes,
  };
}

const hex = (digits: string | undefined): number | null =>
  digits === undefined ? null : Number.parseInt(digits, 16);
