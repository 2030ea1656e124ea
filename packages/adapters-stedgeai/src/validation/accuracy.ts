import type { Block } from '../report/lines.ts';
import { collapse, isRuler } from '../report/table.ts';
import { errorsOf, noErrors } from './errors.ts';
import type { AccuracyReport, Errors } from './types.ts';

/** The line before the reports of all outputs. */
export const metricsBegin: RegExp = /^\s*Computing the metrics\.\.\.$/;

export const accuracyHeading: RegExp = /^\s*(?:Cross a|A)ccuracy report #\d{1,4}\b/;

/** `acc=n.a. rmse=0.000117739 mae=0.000020814 ...`; older tools part them by commas. */
const figures = /^acc=\S{1,20} rmse=.{1,400}$/;

/** `notes: - 10 samples (16 items per sample)`, then `- ...` under it. */
const note = /^(?:notes: )?- (.{1,400})$/;

/** `Confusion matrix (axis=-1) - 5 classes (10 samples)`. */
const confusion =
  /^(?:Confusion matrix \(axis=-?\d{1,3}\) - )?(\d{1,6}) classes \((\d{1,9}) samples\)$/;

/** `C4  .  1  .  .  9`; a dot is none. */
const confusionRow = /^C\d{1,6}((?: (?:\.|\d{1,9}))+)$/;

/** Reads one comparison of an output with a reference. */
export function readAccuracy({ lines, claim }: Block): AccuracyReport {
  const [heading] = lines;
  let errors: Errors = noErrors;
  const notes: string[] = [];
  let matrix: { classes: number; samples: number; rows: number[][] } | null = null;
  for (const line of lines.slice(1)) {
    const text = collapse(line.text);
    const [, classes, samples] = confusion.exec(text) ?? [];
    const said = note.exec(text)?.[1];
    const read = figures.test(text) ? readFigures(text) : null;
    const row = matrix && confusionRow.exec(text)?.[1];
    if (classes !== undefined) {
      matrix = { classes: Number(classes), samples: Number(samples), rows: [] };
    }
    if (row) matrix?.rows.push(cells(row));
    if (said !== undefined) notes.push(said);
    errors = read ?? errors;
    if (classes !== undefined || row || said !== undefined || read || isRuler(line.text)) {
      claim(line);
    }
  }
  return {
    line: heading?.number ?? 0,
    title: collapse(heading?.text ?? ''),
    ...errors,
    notes,
    confusion: matrix,
  };
}

const readFigures = (text: string): Errors | null =>
  errorsOf(
    text.split(/,? /).map((pair): [string, string | undefined] => {
      const [name = '', value] = pair.split('=');
      return [name, value];
    }),
  );

const cells = (row: string): number[] =>
  row
    .trim()
    .split(' ')
    .map((cell) => (cell === '.' ? 0 : Number(cell)));
