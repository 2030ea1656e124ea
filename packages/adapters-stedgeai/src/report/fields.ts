import type { Block, Line } from './lines.ts';

/** Sets what a `key : value` line says; false where the value makes no sense. */
export type Field<Draft> = (draft: Draft, value: string) => boolean;

/**
 * Reads `key : value` lines by a table of known keys; unknown keys and senseless values stay
 * unclaimed. Gives the lines that hold no known key.
 */
export function readFields<Draft>(
  block: Block,
  fields: Readonly<Record<string, Field<Draft>>>,
  draft: Draft,
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
