import type { Checker, Model } from '@edgebench/core';
import { hashOf } from '../store/blob-store.ts';

/** A hash of all that decides a verdict besides the outputs: the checker's key, and the machines that run artefacts. */
export function verdictKey({ key, machines = [] }: Checker, model: Model): string {
  const versions = machines.map(({ toolchain, artefact, version }) => [
    toolchain,
    artefact,
    version,
  ]);
  return hashOf(Buffer.from(JSON.stringify([key(model), versions])));
}
