import { BenchError, reasonOf } from '@edgebench/core';
import { decode } from '../report/decode.ts';

/** A key or an index on the way into a JSON document. */
type Key = string | number;

/** Parses a file of ST's tools. Throws a `BenchError` for what is no JSON object: a file that was cut or edited. */
export function parseJson(content: Uint8Array, what: string): object {
  const text = decode(content);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    throw unreadable(what, reasonOf(error).message.replace(/^unexpected: /, ''));
  }
  throw unreadable(what, 'it holds no JSON object');
}

/** An error for a file that is of a known form by its name and cannot be read. */
export const unreadable = (what: string, why: string): BenchError =>
  new BenchError('info-unreadable', `this is no ${what}: ${why}`, {
    remedy: 'take the whole file from the folder that the tool wrote it to',
  });

/** What lies under the keys; undefined where something on the way is missing. */
export const at = (value: unknown, ...keys: readonly Key[]): unknown =>
  keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<Key, unknown>)[key]
        : undefined,
    value,
  );

export const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The elements of a list; none where there is no list. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The names of what has one: `model_files`, sub-nodes. */
export const texts = (value: unknown): string[] =>
  list(value).filter((item) => typeof item === 'string');

/** A whole number of at least 0: a size, an offset, a count. */
export const whole = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;

/** A finite number of at least 0. */
export const measure = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;

/** The whole numbers of a list, others left out. */
export const wholes = (value: unknown): number[] =>
  list(value).flatMap((item) => whole(item) ?? []);

/** An address as the files write it: `"0x20000000"`, `"875888640"`; null for `"NULL"` and for symbols. */
export function address(value: unknown): number | null {
  if (typeof value !== 'string' || !/^(?:0x[0-9a-f]{1,13}|\d{1,16})$/i.test(value)) {
    return whole(value);
  }
  return whole(Number(value));
}
