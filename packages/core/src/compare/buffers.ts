import type { PlacedBuffer } from '../report-reader.ts';
import { type Matched, match } from './match.ts';
import { serial, withoutSerials } from './serial.ts';
import type { BufferChange, BufferKind, Change } from './types.ts';

/** What makes two buffers of one role the same, the surest first. */
const keys: readonly ((buffer: Omit<PlacedBuffer, 'role'>) => string)[] = [
  ({ name }) => name,
  ({ name }) => unnumbered(name),
  ({ name, bytes }) => `${opOf(name)} ${bytes}`,
  ({ name }) => `${opOf(name)} ${wordAfter(name)}`,
];

/**
 * Which buffer became which. Compilers number what they make, and the numbers move with each run; so buffers are matched by
 * name, then without the number at the end, then, for one op, by the same size, then, for one op, by the word after it.
 */
export function compareBuffers(
  before: readonly PlacedBuffer[],
  after: readonly PlacedBuffer[],
): Omit<NonNullable<Change['buffers']>, 'padding'> {
  const pairs: BufferChange[] = [];
  let left: Pick<Matched<PlacedBuffer>, 'before' | 'after'> = { before, after };
  for (const key of keys) {
    const matched = match(
      left.before,
      left.after,
      ({ role, ...buffer }) => `${role} ${key(buffer)}`,
    );
    pairs.push(...matched.pairs);
    left = matched;
  }
  const moved = [
    ...pairs.filter((pair) => bytesMoved(pair) !== 0 || isElsewhere(pair)),
    ...left.before.map((buffer) => ({ before: buffer, after: null })),
    ...left.after.map((buffer) => ({ before: null, after: buffer })),
  ];
  return {
    moved: moved.sort((a, b) => Math.abs(bytesMoved(b)) - Math.abs(bytesMoved(a))),
    kinds: kinds(before, after),
    unchanged: before.length + left.after.length - moved.length,
  };
}

/** A memory that a side does not tell is no other memory. */
const isElsewhere = ({ before, after }: BufferChange): boolean =>
  before?.memory != null && after?.memory != null && before.memory !== after.memory;

const bytesMoved = ({ before, after }: BufferChange): number =>
  (after?.bytes ?? 0) - (before?.bytes ?? 0);

const unnumbered = (name: string): string => name.replace(/_?\d+$/, '');

/** `Conv2D_198` of `Conv2D_198_weights_inflated_507`. */
function opOf(name: string): string {
  const found = serial.exec(name);
  return found ? name.slice(0, found.index + found[0].length) : name;
}

/** `weights` of `Conv2D_198_weights_inflated_507`. */
const wordAfter = (name: string): string =>
  name
    .slice(opOf(name).length)
    .split('_')
    .find((word) => word !== '') ?? '';

const kindOf = (name: string): string => withoutSerials(name).replace(/\d+$/, '*');

/** Only kinds whose count or size changed, the largest change first. */
function kinds(before: readonly PlacedBuffer[], after: readonly PlacedBuffer[]): BufferKind[] {
  const found = new Map<string, Writable>();
  for (const [side, buffers] of [
    ['before', before],
    ['after', after],
  ] as const) {
    for (const { name, role, bytes } of buffers) {
      const kind = kindOf(name);
      const key = `${role} ${kind}`;
      const row = found.get(key) ?? {
        role,
        kind,
        count: { before: 0, after: 0 },
        bytes: { before: 0, after: 0 },
      };
      row.count[side] += 1;
      row.bytes[side] += bytes;
      found.set(key, row);
    }
  }
  return [...found.values()]
    .filter(({ count, bytes }) => count.before !== count.after || bytes.before !== bytes.after)
    .sort(
      (a, b) => Math.abs(b.bytes.after - b.bytes.before) - Math.abs(a.bytes.after - a.bytes.before),
    );
}

interface Writable {
  readonly role: PlacedBuffer['role'];
  readonly kind: string;
  readonly count: { before: number; after: number };
  readonly bytes: { before: number; after: number };
}
