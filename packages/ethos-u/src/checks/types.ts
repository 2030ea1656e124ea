/** What the checking machine found; `code` is the diagnostic's rule. */
export interface Finding {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** Bytes from the start of the stream to the command. */
  readonly offset: number;
  /** Index of the operation. */
  readonly operation: number;
}
