import type { Finding, Rule } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import type { Quantity, Statement } from './statement.ts';
import { quantities } from './statements.ts';

/** Files of one run that state different figures for the same thing. */
export const filesDisagree: Rule<StFacts> = {
  id: 'files-disagree',
  title: 'Files of one run disagree',
  explanation:
    'The report and the files beside it tell of the same run and state different figures, so one of them was edited, is of another run, or counts something else.',
  severity: 'warning',
  remedy: 'the figure of the report is used; take all files from the folder of one run',
  find: (facts) => {
    const all = quantities(facts);
    return all.flatMap((quantity) => findings(quantity, all));
  },
};

function findings(quantity: Quantity, all: readonly Quantity[]): Finding[] {
  const [first, ...others] = quantity.statements;
  if (first === undefined) return [];
  return others.flatMap((other) => {
    if (agree(first, other)) return [];
    const why = reason(quantity, first, other, all);
    return {
      message: `${first.by} states ${show(first)} for ${quantity.what}, ${other.by} states ${show(other)}${why === null ? '' : `: ${why}`}`,
      evidence: `${first.by}: ${show(first)}; ${other.by}: ${show(other)}`,
      ...(why !== null && { severity: 'info' as const }),
      ...(first.line !== undefined && { line: first.line }),
    };
  });
}

function agree(one: Statement, other: Statement): boolean {
  if (typeof one.value === 'string' || typeof other.value === 'string') {
    return String(one.value) === String(other.value);
  }
  return Math.abs(one.value - other.value) <= one.within + other.within;
}

/** Why two figures differ that are both right; null where nothing tells. */
function reason(
  { what }: Quantity,
  one: Statement,
  other: Statement,
  all: readonly Quantity[],
): string | null {
  const difference = Math.abs(Number(one.value) - Number(other.value));
  if (what === 'microseconds of a sample' && difference < Number(one.value) / 20) {
    return 'one of them adds up the layers, the other counts what passes between them too';
  }
  if (what !== 'activations') return null;
  const [inputs, outputs] = ['inputs', 'outputs'].map((name) => firstOf(name, all));
  const counted = [inputs, outputs, (inputs ?? 0) + (outputs ?? 0)];
  return difference > 0 && counted.includes(difference)
    ? 'one of them counts the input and output buffers, the other does not'
    : null;
}

function firstOf(what: string, all: readonly Quantity[]): number | null {
  const value = all.find((quantity) => quantity.what === what)?.statements[0]?.value;
  return typeof value === 'number' ? value : null;
}

const show = ({ value, within }: Statement): string =>
  typeof value === 'string'
    ? value
    : `${within > 0 ? 'about ' : ''}${Math.round(value).toLocaleString('en-US')}`;
