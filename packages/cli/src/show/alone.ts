import type { Measurement } from '@edgebench/core';
import { plain } from '../plain.ts';

/** The report that a measurement is from; null where it was measured here. */
export const fileOf = ({ provenance }: Measurement): string | null =>
  provenance.kind === 'imported' ? plain(provenance.file) : null;

/** What only one of two sides has, by what tells it from its neighbours; nothing where there is none. */
export function describeAlone(side: 'first' | 'second', alone: readonly Measurement[]): string[] {
  if (alone.length === 0) return [];
  const named = alone.map((measurement) => {
    const { modelName, toolchain, target } = measurement;
    const version = toolchain.version ?? '(version unknown)';
    const parts = [modelName, `${toolchain.name} ${version}`, target.id, fileOf(measurement)];
    return plain(parts.filter((part) => part !== null).join(' · '));
  });
  return [`only in the ${side}:\n${named.map((name) => `  ${name}\n`).join('')}`];
}
