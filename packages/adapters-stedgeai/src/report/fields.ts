import type { Block, Line } from './lines.ts';

/** Data while it is read. */
export type Draft<Read> = { -readonly [key in keyof Read]: Read[key] };

/** Sets what a `key : value` line says; false where the value makes no sense. */
export type Field<Of> = (draft: Of, value: string) => boolean;

/** Puts a value into a draft; false where there is none. */
export function put<Of, Key extends keyof Of>(draft: Of, key: Key, value: Of[Key] | null): boolean {
  if (value === null) return false;
  draft[key] = value;
  return true;
}

/**
 * Reads `key : value` lines by a table of known keys; unknown keys and senseless values stay
 * unclaimed. Gives the lines that hold no known key.
 */
export function readFields<Of>(
  block: Block,
  fields: Readonly<Record<string, Field<Of>>>,
  draft: Of,
): Line[] {
  const known = new Map(Object.entries(fields));
  return block.lines.filter((line) => {
    const { key, value } = keyValue(line.text);
    const field = known.get(key);
    if (!field) return true;
    if (field(draft, value)) block.claim(line);
    return false;
  });
}

/** `model file : x` in its two halves; the key is empty where the line has no colon. */
export function keyValue(text: string): { key: string; value: string } {
  const colon = text.indexOf(':');
  if (colon < 0) return { key: '', value: text.trim() };
  return { key: text.slice(0, colon).trim(), value: text.slice(colon + 1).trim() };
}
