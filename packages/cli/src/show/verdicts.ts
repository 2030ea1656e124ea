import type { Measurement, Results, Target } from '@edgebench/core';
import { plain } from '../plain.ts';
import { table } from './table.ts';

const head = ['model', 'toolchain', 'verdict', 'differ', 'by', 'explained by'];

/** Verdicts as a table for people; under it, where differences begin and why cells have no verdict. */
export function verdicts({ measurements }: Results): string {
  const name = targetNames(measurements);
  const rows = measurements.map((measurement) => {
    const { modelName, toolchain, target, equivalence } = measurement;
    const { verdict, mismatches, elements, maxAbsDifference, explainedBy } = equivalence;
    const counts = elements === null ? '–' : `${count(mismatches)} of ${count(elements)}`;
    return [
      plain(modelName),
      `${toolchain.name} ${name(target)}`,
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
  const name = targetNames(measurements);
  const cells = new Map<string, string[]>();
  for (const measurement of measurements) {
    const { modelName, toolchain, target } = measurement;
    const text = note(measurement);
    if (text === null) continue;
    const cell = `${plain(modelName)} on ${toolchain.name} ${name(target)}`;
    cells.set(text, [...(cells.get(text) ?? []), cell]);
  }
  return [...cells].flatMap(([text, names]) => [
    '',
    `  ${names.join(', ')}:`,
    `    ${plain(text)}`,
  ]);
}

/** The device, or the whole id where the device alone stands for several targets. */
function targetNames(measurements: readonly Measurement[]): (target: Target) => string {
  const ids = new Set(measurements.map(({ target }) => target.id));
  const devices = new Map<string, number>();
  for (const { target } of measurements.filter(({ target: { id } }) => ids.delete(id))) {
    devices.set(target.device, (devices.get(target.device) ?? 0) + 1);
  }
  return ({ id, device }) => (devices.get(device) === 1 ? device : id);
}

const note = ({ reason, equivalence }: Measurement): string | null =>
  reason?.message ?? equivalence.reason ?? equivalence.firstDifference;

const count = (value: number | null): string => (value === null ? '–' : value.toLocaleString('en'));
