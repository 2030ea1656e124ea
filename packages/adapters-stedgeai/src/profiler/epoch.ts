import { type Draft, type Field, put } from '../report/fields.ts';
import { count } from '../report/numbers.ts';
import type { CacheCounters, ProfiledEpoch, StreamEngine } from './types.ts';
import { bandwidths, bursts, counts, decimal, phases, traffic, withCore } from './values.ts';

/** `EpochBlock_186 (c_idx=192, num=186:186, c_type=HW, extra=0)`. */
const heading =
  /^(\S{1,120}) \(c_idx=(\d{1,9}), num=(-?\d{1,9}):(-?\d{1,9}), c_type=(\w{0,20}), extra=\d{1,9}\)$/;

/** An epoch while it is read. */
export type EpochDraft = Draft<Omit<ProfiledEpoch, Lists>> & {
  [list in Lists]: ProfiledEpoch[list][number][];
};

type Lists = 'busIfs' | 'streamEngines' | 'traffic';

/** A device has fewer memories than this. */
const mostPools = 100;

/** An epoch of which its heading alone is read; null where the line is none. */
export function beginEpoch(text: string, line: number): EpochDraft | null {
  const [, name, index, first, last, type = ''] = heading.exec(text) ?? [];
  if (name === undefined) return null;
  const [from, to] = [count(first), count(last)];
  return {
    line,
    name,
    index: Number(index),
    type: type || 'unknown',
    numbers: from === null || to === null ? null : [from, to],
    operations: {},
    units: {},
    operationCount: null,
    computeCycles: null,
    maxCycles: null,
    durationMs: null,
    mcuCycles: null,
    extraMcuCycles: null,
    npuCycles: null,
    computeRatio: null,
    gops: null,
    busIfs: [],
    streamEngines: [],
    cache: null,
    traffic: [],
  };
}

/** The lines under `[compiler]`. */
export const ofCompiler: Readonly<Record<string, Field<EpochDraft>>> = {
  'epoch type': (_, value) => /^(?:EpochType\.)?[A-Z_]{1,20}$/.test(value),
  operations: (epoch, value) => put(epoch, 'operations', counts(value)),
  'processor units': (epoch, value) => put(epoch, 'units', counts(value)),
  ops: (epoch, value) => {
    epoch.operationCount = count(value) || null;
    return count(value) !== null;
  },
  'compute cycles': (epoch, value) => {
    const [, cycles, most] = /^(\d{1,16}) \(max_cycles=(\d{1,16})\)$/.exec(value) ?? [];
    // The compiler counts no cycles for software: its 0 is unknown.
    epoch.computeCycles = count(cycles) || null;
    epoch.maxCycles = count(most) || null;
    return cycles !== undefined;
  },
  'ops/cycle': (_, value) => /^[\d.]{1,20} GOPS \(ideal=[\d.]{1,20}\)$/.test(value),
  'mem accesses': (epoch, value) => {
    const pools = [...value.matchAll(/\[([\w.-]{1,120}): (r=\d{1,16}, w=\d{1,16})\]/g)];
    const found = pools.flatMap(([, pool = '', rest = '']) => {
      const bytes = traffic(rest);
      return bytes ? [{ pool, ...bytes, bytesPerSecond: null }] : [];
    });
    return put(epoch, 'traffic', found);
  },
};

/** The lines under `[target]`. */
export const ofTarget: Readonly<Record<string, Field<EpochDraft>>> = {
  duration: (epoch, value) =>
    put(epoch, 'durationMs', decimal(/^([\d.]{1,20})ms \(/.exec(value)?.[1])),
  'mcu cycles': (epoch, value) => put(epoch, 'mcuCycles', phases(value)),
  'extra mcu': (epoch, value) => put(epoch, 'extraMcuCycles', phases(value)),
  'total mcu': (_, value) => phases(value) !== null,
  'core npu cycles': (epoch, value) =>
    put(epoch, 'npuCycles', count(/^(\d{1,16}) -> [\d.]{1,20} ms/.exec(value)?.[1])),
  'compute cycles ratio': (epoch, value) => put(epoch, 'computeRatio', withCore(value, '%')),
  'ops/cycle': (epoch, value) => put(epoch, 'gops', withCore(value, ' GOPS')),
  'busif 0': (epoch, value) => bus(epoch, 0, value),
  'busif 1': (epoch, value) => bus(epoch, 1, value),
  'busif (total)': (_, value) => traffic(value) !== null,
  'strg engines': (_, value) => /^[\d.]{1,20}% \(id=-?\d{1,9}\)$/.test(value),
  active: (epoch, value) => engine(epoch, value),
  henv: (_, value) => streamEngine(value) !== null,
  'NPU cache cnts': (epoch, value) => put(epoch, 'cache', cacheCounters(value)),
};

/** `octoFlash : r=4608 w=0 -> 346.47 MB/s`, whatever the memory's name. */
export function poolOf(epoch: EpochDraft, pool: string, value: string): boolean {
  const bytes = /^[\w.-]{1,120}$/.test(pool) ? traffic(value) : null;
  const [bytesPerSecond = null] = bandwidths(value);
  if (bytes === null || bytesPerSecond === null) return false;
  if (pool === 'total') return true;
  const at = epoch.traffic.findIndex((other) => other.pool === pool);
  if (at < 0 && epoch.traffic.length >= mostPools) return false;
  epoch.traffic[at < 0 ? epoch.traffic.length : at] = { pool, ...bytes, bytesPerSecond };
  return true;
}

function bus(epoch: EpochDraft, id: number, value: string): boolean {
  const bytes = traffic(value);
  const [readBursts, writeBursts] = [bursts(value, 'r'), bursts(value, 'w')];
  if (bytes === null || readBursts === null || writeBursts === null) return false;
  const [bytesPerSecond = null] = bandwidths(value);
  epoch.busIfs.push({ id, ...bytes, readBursts, writeBursts, bytesPerSecond });
  return true;
}

function engine(epoch: EpochDraft, value: string): boolean {
  const read = streamEngine(value);
  if (read) epoch.streamEngines.push(read);
  return read !== null;
}

/** `STRENG.4.i: busif=0, 15190 cycles, [octoFlash:4608], 114%`; buffers may lie across memories. */
function streamEngine(text: string): StreamEngine | null {
  const [, name, busIf, cycles, pools, percent] =
    /^(STRENG\.\d{1,4}\.[io]): busif=(\d{1,4}), (\d{1,16}) cycles, (?:\[([^\]]{1,400})\]|<[^>]{1,80}>)(?:, [\d.]{1,20} B\/cycle)?, (\d{1,9})%$/.exec(
      text,
    ) ?? [];
  const active = count(cycles);
  if (name === undefined || active === null) return null;
  const parts = [...(pools ?? '').matchAll(/([\w.-]{1,120}):(\d{1,16})/g)];
  return {
    name,
    busIf: Number(busIf),
    cycles: active,
    percent: Number(percent),
    pool: parts.map(([, pool]) => pool).join('+') || 'unknown memory',
    bytes: parts.length > 0 ? parts.reduce((sum, [, , size]) => sum + Number(size), 0) : null,
  };
}

const counter = '=(\\d{1,16})';
const cacheLine = new RegExp(
  `^R\\[hit${counter}, miss${counter}, alloc-miss${counter}, evict${counter}\\], W\\[hit${counter}, miss${counter}, alloc-miss${counter}, through${counter}\\]$`,
);

/** `R[hit=0, miss=80, alloc-miss=0, evict=0], W[hit=0, miss=0, alloc-miss=0, through=0]`. */
function cacheCounters(text: string): CacheCounters | null {
  const counters = cacheLine.exec(text)?.slice(1).map(count) ?? [];
  const [hit, miss, allocMiss, evict] = counters;
  const [writeHit, writeMiss, writeAllocMiss, through] = counters.slice(4);
  if (hit == null || miss == null || allocMiss == null || evict == null) return null;
  if (writeHit == null || writeMiss == null || writeAllocMiss == null || through == null)
    return null;
  return {
    read: { hit, miss, allocMiss, evict },
    write: { hit: writeHit, miss: writeMiss, allocMiss: writeAllocMiss, through },
  };
}
