import type { VelaNetwork } from './types.ts';

/** Reads one form of line into the network at hand; `fields` are the pattern's groups. */
export interface Rule {
  readonly pattern: RegExp;
  readonly read: (network: VelaNetwork, fields: readonly string[], line: number) => void;
}

/** A part of Vela's console text. Patterns see lines without white space at their ends. */
export interface Section {
  /** Recognised anywhere; the first such line makes this the section that is read. */
  readonly heads: readonly Rule[];
  /** Recognised while this section is read. */
  readonly body: readonly Rule[];
  /** Whether Vela prints it before a network's summary: after one it belongs to the next network. */
  readonly precedesSummary: boolean;
  /** For a body that takes any line: heads of all sections go first, and an empty line ends it. */
  readonly takesAnyLine?: boolean;
}

export const rule = (pattern: RegExp, read: Rule['read']): Rule => ({ pattern, read });

/** A line that carries nothing but its own presence: a rule, a table's head. */
export const skip = (pattern: RegExp): Rule => rule(pattern, () => {});

/** A whole number as printed; null for what is none or too large to be exact. */
export function whole(text: string | undefined): number | null {
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** A number that may have a fraction; null for what is none, `nan` and `inf` among them. */
export function real(text: string | undefined): number | null {
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : null;
}

/** As `whole`, for counts that the legacy core prints with a fraction (`84604.5`): rounded up. */
export function wholeUp(text: string | undefined): number | null {
  const value = real(text);
  return value === null ? null : whole(String(Math.ceil(value)));
}

/** A sum of counts, or null where it is too large to be exact. */
export const safe = (value: number | null): number | null =>
  value !== null && Number.isSafeInteger(value) ? value : null;
