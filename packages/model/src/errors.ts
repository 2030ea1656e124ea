export interface ModelErrorDetails {
  /** Byte offset into the file where the trouble was found; 0 for the file as a whole. */
  readonly offset: number;
  /** What to do next, in one sentence. */
  readonly remedy: string;
  readonly cause?: unknown;
}

/** A model or array file that cannot be read: a stable code, what is wrong, where, and what to do. */
export class ModelError extends Error {
  readonly code: string;
  readonly offset: number;
  readonly remedy: string;

  constructor(code: string, message: string, { offset, remedy, cause }: ModelErrorDetails) {
    super(message, { cause });
    this.name = 'ModelError';
    this.code = code;
    this.offset = offset;
    this.remedy = remedy;
  }
}
