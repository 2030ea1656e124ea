import type { VelaFacts } from '../facts.ts';

/** What Vela's rules look into. */
export interface RuleFacts extends VelaFacts {
  /** Whether lines of the text are lines of a file at hand. */
  readonly lines: boolean;
}

/** A finding's place in the text, where the text is at hand. */
export const at = ({ lines }: RuleFacts, line: number | undefined): { readonly line?: number } =>
  lines && line !== undefined ? { line } : {};
