import { createHash } from 'node:crypto';
import { elementsOf, type NpyArray } from '@edgebench/model';

/** What one runtime computed for cases that are made again from the seed. */
export interface Golden {
  readonly profile: string;
  /** Package versions of the runtime, and the machine it ran on. */
  readonly runtime: Readonly<Record<string, string>>;
  readonly seed: number;
  /** Input vectors of each case. */
  readonly vectors: number;
  readonly cases: Readonly<Record<string, GoldenCase>>;
}

export interface GoldenCase {
  /** Of the model's bytes: tells a changed generator from a changed result. */
  readonly model: string;
  /** Of the elements of every output of every vector. */
  readonly outputs: string;
  /** The first elements of the first output. */
  readonly first: readonly number[];
}

/** SHA-256, its first 64 bits. */
export const digest = (...parts: readonly Uint8Array[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 16);
};

/** The record of a case; null where an output is of floats, which are compared within a tolerance only. */
export function goldenOf(
  model: Uint8Array,
  runs: readonly (readonly NpyArray[])[],
): GoldenCase | null {
  const outputs = runs.flat();
  const [first] = outputs;
  if (first === undefined || outputs.some(({ type }) => type.startsWith('float'))) return null;
  return {
    model: digest(model),
    outputs: digest(...outputs.map(({ bytes }) => bytes)),
    first: Array.from(elementsOf(first).subarray(0, 8), Number),
  };
}
