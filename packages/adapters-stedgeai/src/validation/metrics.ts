import type { Block, Line } from '../report/lines.ts';
import { collapse, isRuler } from '../report/table.ts';
import { errorsOf } from './errors.ts';
import type { Metric } from './types.ts';

export const metricsHeading: RegExp = /^\s*Evaluation report \(summary\)$/;

/** `acc  : Accuracy (class, axis=-1)`: what the columns mean. */
const legend = /^(?:acc|rmse|mae|l2r|mean|std|snr|nse|cos) : \S/;

const notEvaluated = /^NOT EVALUATED$/;

/** `Output acc rmse mae ... tensor`; the oldest tools name the first column `Mode`. */
const header =
  /^(?:Output|Mode)((?: (?:acc|rmse|mae|l2r|mean|std|snr|nse|cos)){1,12})(?: tensor)?$/;

const row = /^(\S.{0,80}? #\d{1,4}) (.*)$/;

/** Reads the summary of the evaluation; empty where the report says that nothing was evaluated. */
export function readMetrics({ lines, claim }: Block): Metric[] {
  const metrics: Metric[] = [];
  let columns: string[] = [];
  for (const line of lines) {
    const text = collapse(line.text);
    const names = header.exec(text)?.[1];
    const metric = names === undefined ? readRow(line, text, columns) : null;
    if (names !== undefined) columns = names.trim().split(' ');
    if (metric) metrics.push(metric);
    if (names !== undefined || metric || isFrame(line, text)) claim(line);
  }
  return metrics;
}

const isFrame = ({ text }: Line, collapsed: string): boolean =>
  isRuler(text) || legend.test(collapsed) || notEvaluated.test(collapsed);

function readRow({ number }: Line, text: string, columns: readonly string[]): Metric | null {
  const [, output, rest] = row.exec(text) ?? [];
  if (output === undefined || rest === undefined || columns.length === 0) return null;
  const cells = rest.split(' ');
  const values = cells.slice(0, columns.length);
  const errors = errorsOf(columns.map((column, index) => [column, values[index]] as const));
  if (!errors) return null;
  return { line: number, output, ...errors, tensor: cells.slice(columns.length).join(' ') };
}
