import type { Memory, Section } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { builtSections } from '../hosts/application.ts';
import type { InfoPool, StInfo } from '../info/types.ts';
import type { MemoryUse } from '../npu/types.ts';
import type { ByteSize } from '../report/numbers.ts';
import { inSegments } from './segments.ts';

/** Rows of the section table that sum others. */
const sums = new Set(['RT total', 'TOTAL']);

/** Text, rodata, data and bss of each module, without the table's own sums; else those of the program that was built. */
export const toSections = ({ report }: StFacts): Section[] =>
  report?.sections
    ? report.sections.rows
        .filter(({ module }) => !sums.has(module))
        .map(({ line: _, ...section }) => section)
    : builtSections(report?.host ?? null);

/**
 * The target's memories, each once: a compound one is its parts. The NPU's table or the pools of c_info name them; a
 * CPU's report has flash and RAM in total, from which the pools' share of RAM is taken off where they are named.
 */
export function toMemories(facts: StFacts): Memory[] {
  const { report, info, compiler, pools } = facts;
  const table = report?.memoryUsage?.memories ?? [];
  const named = table.length > 0 ? fromTable(table) : fromInfo(compiler ?? info);
  const total = report?.footprint?.total;
  if (table.length > 0 || !total) {
    if (named.length > 0) return named;
    if (pools && !report?.summary)
      return pools.map(fromSpec).filter(({ capacityBytes }) => capacityBytes);
    return [
      ...segments('weights', 'constants', report?.summary?.weights),
      ...segments('activations', 'arena', report?.summary?.activations),
    ];
  }
  const sized = named.filter(({ role, capacityBytes }) => role !== 'constants' && capacityBytes);
  const inPools = sized.reduce((sum, { usedBytes }) => sum + (usedBytes ?? 0), 0);
  const rest = total.ram - inPools;
  const flash = { name: 'FLASH', role: 'mixed', usedBytes: total.flash, capacityBytes: null };
  if (sized.length === 0 || rest < 0) {
    return [flash, { name: 'RAM', role: 'mixed', usedBytes: total.ram, capacityBytes: null }];
  }
  const runtime = { name: 'RAM', role: 'runtime data', usedBytes: rest, capacityBytes: null };
  return [flash, ...sized, runtime];
}

function fromTable(rows: readonly MemoryUse[]): Memory[] {
  const names = new Set(rows.map(({ name }) => name));
  return rows
    .filter(({ name }) => !isCompound(name, names))
    .map(({ name, usedBytes, capacityBytes, weightsBytes, activationsBytes }) => ({
      name,
      role: roleOf((weightsBytes ?? 0) > 0, (activationsBytes ?? 0) > 0),
      usedBytes,
      capacityBytes,
    }))
    .filter(isThere);
}

/** `cpuRAM2_npuRAM3` beside `cpuRAM2` and `npuRAM3`. */
const isCompound = (name: string, names: ReadonlySet<string>): boolean =>
  name.includes('_') && name.split('_').every((part) => names.has(part));

/** A pool whose buffers the file does not list holds constants where it can be read only. */
function fromInfo(info: StInfo | null): Memory[] {
  const buffers = info?.buffers ?? [];
  const poolsOf = (isParameter: boolean) =>
    new Set(buffers.filter((one) => one.isParameter === isParameter).map(({ poolId }) => poolId));
  const [constants, others] = [poolsOf(true), poolsOf(false)];
  const role = ({ id, readOnly, usedBytes }: InfoPool): string => {
    if (usedBytes === 0) return roleOf(false, false);
    const isListed = constants.has(id) || others.has(id);
    return isListed ? roleOf(constants.has(id), others.has(id)) : roleOf(readOnly, !readOnly);
  };
  return (info?.pools ?? [])
    .filter(({ parts }) => parts.length === 0)
    .map((pool) => ({
      name: pool.name,
      role: role(pool),
      usedBytes: pool.usedBytes,
      capacityBytes: pool.capacityBytes,
    }))
    .filter(isThere);
}

const fromSpec = (pool: { name: string; capacityBytes: number | null }): Memory => ({
  name: pool.name,
  role: 'not stated',
  usedBytes: null,
  capacityBytes: pool.capacityBytes,
});

function roleOf(constants: boolean, others: boolean): string {
  if (constants && others) return 'mixed';
  return constants ? 'constants' : others ? 'arena' : 'unused';
}

/** A memory that the pool file gives no byte is not there. */
const isThere = ({ usedBytes, capacityBytes }: Memory): boolean =>
  (usedBytes ?? 0) > 0 || capacityBytes !== 0;

const segments = (name: string, role: string, size: ByteSize | null | undefined): Memory[] =>
  size ? [{ name, role: inSegments(role, size), usedBytes: size.bytes, capacityBytes: null }] : [];
