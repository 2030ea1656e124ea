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

/** A map of each byte is kept: more than this is not mapped. */
const mostBytes = 2 ** 26;

/**
 * Follows every byte of a memory from its write to its last read. Bytes of several writes that one map reads together,
 * such as stripes and parts of a concatenation, are one lifetime. Throws `outside-region` where the stream leaves the
 * `bytes` of the memory, and `too-large`.
 */
export function lifetimesOf(
  steps: readonly Step[],
  { space, bytes }: { readonly space: string; readonly bytes: number },
  ends: Ends,
): Lifetime[] {
  assertInside(steps, space, bytes);
  const values: Value[] = [];
  const owners = new Int32Array(bytes).fill(-1);
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

function assertInside(steps: readonly Step[], space: string, bytes: number): void {
  if (bytes > mostBytes) {
    throw new EthosUError('too-large', `${space} has ${bytes} bytes`, {
      remedy: `memories of up to ${mostBytes} bytes are mapped`,
    });
  }
  for (const { operation, accesses } of steps) {
    for (const access of accesses) {
      if (access.space !== space) continue;
      if (access.spans.every(({ start, end }) => start >= 0 && end <= bytes)) continue;
      throw new EthosUError(
        'outside-region',
        `${access.of} leaves the ${bytes} bytes of ${space}`,
        {
          offset: operation.command.offset,
          of: 'the command stream',
          remedy: 'compile the model again: the stream or its plan is damaged',
        },
      );
    }
  }
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
