import type { Region } from '../container/types.ts';
import { type Access, placed, placeOf, type Step } from './accesses.ts';
import { found } from './found.ts';
import type { Finding } from './types.ts';

/** A byte of a space: 1 once written. */
type Written = ReadonlyMap<string, Uint8Array>;

/**
 * Reads of bytes that are neither constants nor inputs, and that no operation before wrote. A transfer may take such bytes
 * along, as its length is rounded up; they are then not written where they arrive.
 */
export function readsBeforeWrites(
  steps: readonly Step[],
  regions: readonly Region[],
  shramBytes: number,
): Finding[] {
  const written = atStart(regions, shramBytes);
  return steps.flatMap(({ operation, accesses }) => {
    if (operation.kind === 'dma') {
      carry(accesses, written);
      return [];
    }
    const missing = accesses
      .filter(({ isWrite }) => !isWrite)
      .flatMap((access) => unwritten(access, written));
    for (const access of accesses)
      if (access.isWrite) for (const part of partsOf(access, written)) part.fill(1);
    return missing.map((message) => found('npu-read-before-write', operation, message));
  });
}

/** What a transfer brings is as written as its source is. */
function carry(accesses: readonly Access[], written: Written): void {
  const [source, destination] = accesses;
  const from = partsOf(source, written)[0]?.slice() ?? new Uint8Array();
  let at = 0;
  for (const part of partsOf(destination, written)) {
    const brought = from.subarray(at, at + part.length);
    part.set(brought);
    at += part.length;
  }
}

const partsOf = ({ space, spans }: Access, written: Written): Uint8Array[] =>
  spans.map(
    ({ start, end }) =>
      written.get(space)?.subarray(Math.max(0, start), Math.max(0, end)) ?? new Uint8Array(),
  );

function unwritten(access: Access, written: Written): string[] {
  const bytes = written.get(access.space);
  if (bytes === undefined) return [];
  let first: number | null = null;
  let count = 0;
  for (const { start, end } of access.spans) {
    const part = bytes.subarray(Math.max(0, start), Math.max(0, end));
    let at = part.indexOf(0);
    if (at >= 0) first ??= Math.max(0, start) + at;
    for (; at >= 0; at = part.indexOf(0, at + 1)) count += 1;
  }
  if (first === null) return [];
  const rest = count === 1 ? 'was' : `and ${count - 1} more bytes were`;
  return [`${placed(access, first)} ${rest} never written`];
}

/** Constants and the inputs of the operator are there before its first command. */
function atStart(regions: readonly Region[], shramBytes: number): Written {
  const sizes = new Map([['SHRAM', shramBytes]]);
  regions.forEach(({ bytes }, number) => {
    const { space, origin } = placeOf(regions, number);
    sizes.set(space, Math.max(sizes.get(space) ?? 0, origin + bytes));
  });
  const written = new Map([...sizes].map(([space, bytes]) => [space, new Uint8Array(bytes)]));
  regions.forEach(({ role, bytes }, number) => {
    const { space, origin } = placeOf(regions, number);
    if (role === 'constants' || role === 'input')
      written.get(space)?.fill(1, origin, origin + bytes);
  });
  return written;
}
