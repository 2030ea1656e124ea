import type { HostRun } from './types.ts';

/** A host's run while it is read. */
export interface HostDraft {
  board: HostRun['board'];
  device: HostRun['device'];
  readonly programs: Map<string, string>;
  readonly images: HostRun['images'][number][];
  readonly regions: HostRun['regions'][number][];
  readonly builds: HostRun['builds'][number][];
  readonly errors: HostRun['errors'][number][];
}

/** One kind of line that a host prints. */
export interface HostPattern {
  /** Of the line without its indentation. */
  readonly pattern: RegExp;
  /** Takes what the groups say; false where they make no sense. */
  readonly read?: (draft: HostDraft, groups: readonly string[], line: number) => boolean;
}

export const says = (pattern: RegExp, read?: HostPattern['read']): HostPattern =>
  read ? { pattern, read } : { pattern };

/** A line that names a program's version. */
export const version = (program: string, pattern: RegExp): HostPattern =>
  says(pattern, ({ programs }, [found = '']) => {
    programs.set(program, found);
    return true;
  });

/** Lines that never vary. */
export const exactly = (...sentences: readonly string[]): HostPattern[] =>
  sentences.map((sentence) =>
    says(new RegExp(`^${sentence.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}$`)),
  );

/** Patterns by the character that their lines begin with; those that begin with any are in every list. */
export interface PatternIndex {
  readonly byFirst: ReadonlyMap<string, readonly HostPattern[]>;
  readonly others: readonly HostPattern[];
}

/** Most lines are no host's, and begin with a character that few patterns do. */
export function indexOf(patterns: readonly HostPattern[]): PatternIndex {
  const firsts = new Set(patterns.flatMap(({ pattern }) => firstOf(pattern) ?? []));
  const startingWith = (first: string | null) =>
    patterns.filter(({ pattern }) => firstOf(pattern)?.includes(first ?? '') ?? true);
  return {
    byFirst: new Map([...firsts].map((first) => [first, startingWith(first)])),
    others: startingWith(null),
  };
}

/** The characters that a pattern's lines can begin with; null where that is not plain from its source. */
function firstOf({ source }: RegExp): string[] | null {
  const [, letter, escaped] = /^\^(?:([A-Za-z0-9<-])(?![?*{])|\\([d|.[(]))/.exec(source) ?? [];
  if (escaped === 'd') return [...'0123456789'];
  const first = letter ?? escaped;
  return first === undefined ? null : [first];
}
