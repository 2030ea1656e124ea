import type { Step } from '../checks/accesses.ts';
import type { Span } from '../checks/spans.ts';
import { EthosUError } from '../errors.ts';

/** Bytes that were written for one purpose: by one operation, or by several whose bytes are read as one map. */
export interface Lifetime {
  readonly start: number;
  end: number;
  readonly from: number;
  to: number;
  /** Index of the operation that wrote it first; null for what lies there before the stream. */
  readonly writer: number | null;
  /** Index of the operation that read it first. */
  readonly reader: number | null;
}

/** What lies in a memory before the stream, and what is read after it. */
export interface Ends {
  readonly before: readonly Span[];
  readonly after: readonly Span[];
}

interface Value {
  start: number;
  end: number;
  from: number;
  to: number;
  writer: number | null;
  reader: number | null;
  parent: Value | null;
}

/** More than the memory behind any Ethos-U of these holds. */
const mostBytes = 2 ** 28;

/**
 * Follows every byte of a memory from its write to its last read. Bytes of several writes that one map reads together,
 * such as stripes and parts of a concatenation, are one lifetime. Throws `too-large`.
 */
export function lifetimesOf(steps: readonly Step[], space: string, ends: Ends): Lifetime[] {
  const values: Value[] = [];
  const owners = new Int32Array(reach(steps, space, ends)).fill(-1);
  const write = (spans: readonly Span[], at: number, writer: number | null) => {
    const start = spans.reduce((least, span) => Math.min(least, span.start), Infinity);
    const end = spans.reduce((most, span) => Math.max(most, span.end), 0);
    values.push({ start, end, from: at, to: at, writer, reader: null, parent: null });
    for (const span of spans) owners.fill(values.length - 1, span.start, span.end);
  };
  const read = (spans: readonly Span[], at: number) => {
    let whole: Value | null = null;
    let last = -1;
    for (const { start, end } of spans) {
      for (let address = start; address < end; address++) {
        const owner = owners[address];
        if (owner === last || owner < 0) continue;
        last = owner;
        whole = join(whole, rootOf(values[owner]));
      }
    }
    if (whole === null) return;
    whole.to = at;
    whole.reader ??= at;
  };
  for (const span of ends.before) write([span], -1, null);
  steps.forEach(({ operation, accesses }) => {
    const here = accesses.filter((access) => access.space === space && access.spans.length > 0);
    for (const { isWrite, spans } of here) if (!isWrite) read(spans, operation.index);
    for (const { isWrite, spans } of here)
      if (isWrite) write(spans, operation.index, operation.index);
  });
  for (const span of ends.after) read([span], steps.length);
  return values.filter(({ parent }) => parent === null);
}

/** The byte behind the highest that is touched. */
function reach(steps: readonly Step[], space: string, { before, after }: Ends): number {
  let most = Math.max(0, ...[...before, ...after].map(({ end }) => end));
  for (const { accesses } of steps) {
    for (const access of accesses) {
      if (access.space === space) for (const { end } of access.spans) most = Math.max(most, end);
    }
  }
  if (most <= mostBytes) return most;
  throw new EthosUError('too-large', `the stream uses ${most} bytes of ${space}`, {
    remedy: `streams that use up to ${mostBytes} bytes are mapped`,
  });
}

function rootOf(value: Value): Value {
  let root = value;
  while (root.parent !== null) root = root.parent;
  if (value !== root) value.parent = root;
  return root;
}

/** The earlier one takes the other in. */
function join(one: Value | null, other: Value): Value {
  if (one === null || one === other) return other;
  const [whole, part] = one.from <= other.from ? [one, other] : [other, one];
  part.parent = whole;
  whole.start = Math.min(whole.start, part.start);
  whole.end = Math.max(whole.end, part.end);
  whole.to = Math.max(whole.to, part.to);
  whole.reader = Math.min(whole.reader ?? Infinity, part.reader ?? Infinity);
  if (whole.reader === Infinity) whole.reader = null;
  return whole;
}
