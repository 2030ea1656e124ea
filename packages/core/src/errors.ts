import type { Reason } from './schema/measurement.ts';

export interface BenchErrorDetails {
  readonly remedy?: string;
  readonly evidence?: string;
  /** 1-based line of the file that was read. */
  readonly line?: number;
  readonly cause?: unknown;
}

/** An error a user can meet: a stable code, what happened, and what to do next. */
export class BenchError extends Error {
  readonly code: string;
  readonly remedy: string | null;
  readonly evidence: string | null;
  readonly line: number | null;

  constructor(code: string, message: string, details: BenchErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = 'BenchError';
    this.code = code;
    this.remedy = details.remedy ?? null;
    this.evidence = details.evidence ?? null;
    this.line = details.line ?? null;
  }
}

/** The error that a reason stands for, where a result row is not the place for it: the inverse of {@link reasonOf}. */
export const errorOf = ({ code, message, remedy, evidence }: Reason): BenchError =>
  new BenchError(code, message, {
    ...(remedy !== null && { remedy }),
    ...(evidence !== null && { evidence }),
  });

/** The reason that a result row carries for an error; unknown errors get the code `internal`. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof BenchError) {
    const place = error.line === null ? '' : ` (line ${error.line})`;
    return {
      code: error.code,
      message: `${error.message}${place}`,
      remedy: error.remedy,
      evidence: error.evidence,
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'internal',
    message: `unexpected: ${message}`,
    remedy: 'report this with the log of the cell',
    evidence: error instanceof Error ? (error.stack ?? null) : null,
  };
}
