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
export const exactly = (...sentences: readonly string[]): HostPattern =>
  says(
    new RegExp(
      `^(?:${sentences.map((sentence) => sentence.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})$`,
    ),
  );
