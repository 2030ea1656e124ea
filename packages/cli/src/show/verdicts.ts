import type { Measurement, Results } from '@edgebench/core';
import { plain } from '../plain.ts';
import { table } from './table.ts';

const head = ['model', 'toolchain', 'verdict', 'differ', 'by', 'explained by'];

/** Verdicts as a table for people; under it, where differences begin and why cells have no verdict. */
export function verdicts({ measurements }: Results): string {
  const rows = measurements.map((measurement) => {
    const { modelName, toolchain, target, equivalence } = measurement;
    const { verdict, mismatches, elements, maxAbsDifference, explainedBy } = equivalence;
    const counts = elements === null ? '–' : `${count(mismatches)} of ${count(elements)}`;
    return [
      plain(modelName),
      `${toolchain.name} ${target.device}`,
      verdict,
      counts,
      maxAbsDifference === null ? '–' : String(Number(maxAbsDifference.toPrecision(3))),
      explainedBy ?? '',
    ];
  });
  const lines = table([head, ...rows], ['left', 'left', 'left', 'right', 'right', 'left']);
  return [...lines, ...remarks(measurements), ''].join('\n');
}

/** What the table has no room for; the same words of several cells stand once. */
function remarks(measurements: readonly Measurement[]): string[] {
  const cells = new Map<string, string[]>();
  for (const measurement of measurements) {
    const { modelName, toolchain, target } = measurement;
    const text = note(measurement);
    if (text === null) continue;
    const cell = `${plain(modelName)} on ${toolchain.name} ${target.device}`;
    cells.set(text, [...(cells.get(text) ?? []), cell]);
  }
  return [...cells].flatMap(([text, names]) => [
    '',
    `  ${names.join(', ')}:`,
    `    ${plain(text)}`,
  ]);
}

const note = ({ reason, equivalence }: Measurement): string | null =>
  reason?.message ?? equivalence.reason ?? equivalence.firstDifference;

const count = (value: number | null): string => (value === null ? '–' : value.toLocaleString('en'));
