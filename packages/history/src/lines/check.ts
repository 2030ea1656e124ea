import { z } from 'zod';
import { badHistory } from './problem.ts';
import type { Line } from './read-lines.ts';

/** What a line holds, by a schema. Throws `bad-history`. */
export function check<Content>(
  schema: z.ZodType<Content>,
  value: unknown,
  { number }: Line,
  file: string,
): Content {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const what = z.prettifyError(read.error).slice(0, 500);
  throw badHistory(file, number, what, { cause: read.error });
}

/**
 * A line of a single key as its kind and content: `{"model": {...}}` is `['model', {...}]`. Throws `bad-history` for
 * any other line and any other kind.
 */
export function kindOf<Kind extends string>(
  kinds: readonly Kind[],
  { number, value }: Line,
  file: string,
): [Kind, unknown] {
  if (typeof value === 'object' && value !== null) {
    const [key, ...others] = Object.keys(value);
    const kind = kinds.find((known) => known === key);
    if (kind !== undefined && others.length === 0) return [kind, Reflect.get(value, kind)];
  }
  const forms = kinds.map((known) => `{"${known}": ...}`).join(', ');
  throw badHistory(file, number, `a line is one of ${forms}`);
}

/** Ids that may stand once each. */
export interface Once {
  /** Throws `bad-history` where a line before has the same id. */
  readonly add: (id: string, what: string, line: Line) => void;
}

export function createOnce(file: string): Once {
  const seen = new Map<string, number>();
  return {
    add: (id, what, { number }) => {
      const before = seen.get(id);
      if (before !== undefined) {
        throw badHistory(file, number, `${what} stands in line ${before} as well`, {
          remedy: 'keep one of the two lines, or restore the file from a copy',
        });
      }
      seen.set(id, number);
    },
  };
}
