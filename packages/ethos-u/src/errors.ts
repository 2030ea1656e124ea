export interface EthosUErrorDetails {
  /** Bytes from the start of the command stream, or of what is named in `of`. */
  readonly offset?: number;
  readonly of?: string;
  /** What to do next, in one sentence. */
  readonly remedy: string;
  readonly cause?: unknown;
}

/** A stream, its weights or its container that cannot be followed: a stable code, where, and what to do. */
export class EthosUError extends Error {
  readonly code: string;
  readonly offset: number | null;
  readonly remedy: string;

  constructor(code: string, what: string, { offset, of, remedy, cause }: EthosUErrorDetails) {
    const place =
      offset === undefined ? '' : ` at byte ${offset}${of === undefined ? '' : ` of ${of}`}`;
    super(`${what}${place}`, { cause });
    this.name = 'EthosUError';
    this.code = code;
    this.offset = offset ?? null;
    this.remedy = remedy;
  }
}
