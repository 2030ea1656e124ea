import type { Graph, NpyArray } from '@edgebench/model';
import { EmulatorError, type EmulatorErrorDetails } from '../errors.ts';
import type { Accumulators } from '../neural-art/accumulator.ts';

/** What a worker is started with. */
export interface Job {
  readonly graph: Graph;
  readonly profile: string;
  readonly accumulators: Accumulators;
}

/** One sample, by its place among all. */
export interface Task {
  readonly index: number;
  readonly inputs: readonly NpyArray[];
}

export type Answer =
  /** The emulator is prepared. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'outputs'; readonly index: number; readonly outputs: readonly NpyArray[] }
  /** An {@link EmulatorError} as plain data. */
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What survives the way from one thread to another. */
export interface Failure extends EmulatorErrorDetails {
  readonly code: string;
  readonly message: string;
}

export function toFailure(error: unknown): Failure {
  if (!(error instanceof EmulatorError)) throw error;
  const { code, message, op, tensor, expected, found, remedy } = error;
  return {
    ...{ code, message, remedy },
    ...(op && { op }),
    ...(tensor !== undefined && { tensor }),
    ...(expected !== undefined && { expected }),
    ...(found !== undefined && { found }),
  };
}

/** The error again, with the message that it had. */
export function fromFailure({ code, message, ...details }: Failure): EmulatorError {
  const error = new EmulatorError(code, message, details);
  error.message = message;
  return error;
}
