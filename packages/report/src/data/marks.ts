import type { Measurement } from '@edgebench/core/browser';

/** The signs of every output: none of them is told by colour alone. */
export const marks = {
  best: '★',
  imported: '⇣',
  error: '‼',
  failed: '✕',
  unsupported: '⊘',
  unavailable: '–',
  unstated: '·',
} as const;

/** What a mark means, in the order of the legend. */
export const legend: readonly (readonly [keyof typeof marks, string])[] = [
  ['best', 'best of its row (same metric and scope)'],
  ['imported', 'read from a report, not run here'],
  ['error', 'has an error-level diagnostic, or diverges; not ranked'],
  ['failed', 'failed: the toolchain rejected the model'],
  ['unsupported', 'unsupported: known not to take it'],
  ['unavailable', 'unavailable: the tool is not here'],
  ['unstated', 'no such figure from this toolchain'],
];

/** Such a cell is not the best of anything: it has an error-level diagnostic, or computes other numbers. */
export const hasError = ({ diagnostics, equivalence }: Measurement): boolean =>
  equivalence.verdict === 'divergent' || diagnostics.some(({ severity }) => severity === 'error');

/** Runtimes of large machines, which no device of the edge runs: known figures to set others against, and none is the best. */
const yardsticks: ReadonlySet<string> = new Set(['onnxruntime']);

export const isYardstick = ({ toolchain }: Measurement): boolean => yardsticks.has(toolchain.name);

/** Whether the cell's figures are ranked with those of others. */
export const takesPart = (measurement: Measurement): boolean =>
  !hasError(measurement) && !isYardstick(measurement);
