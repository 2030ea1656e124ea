import { type Measurement, measurementSchema } from '../schema/measurement.ts';
import { type Results, resultsSchema, resultsVersion } from '../schema/results.ts';

const opening = '\n"measurements":[\n';
const closing = '\n]';

/** The document as JSON with each model, each measurement and each other part on a line of its own. */
export function inLines(results: Results): string {
  const parts = Object.entries(results).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const isList = Array.isArray(value) && value.length > 0;
    const text = isList
      ? `[\n${value.map((item: unknown) => JSON.stringify(item)).join(',\n')}${closing}`
      : JSON.stringify(value);
    return [`${JSON.stringify(key)}:${text}`];
  });
  return `{\n${parts.join(',\n')}\n}\n`;
}

/**
 * The document of a text that `inLines` wrote; lines that are in `shared` are not read again, and those that are not are added.
 * Null where the text is laid out otherwise or is no such document in any way: who wants to know why reads it as a whole.
 *
 * A line of JSON never ends within a string. So if the rest is a document with an empty list, and each line a measurement,
 * then the whole is the document with these.
 */
export function parseLines(text: string, shared: Map<string, Measurement>): Results | null {
  const start = text.indexOf(opening) + opening.length;
  const end = text.indexOf(closing, start);
  if (start < opening.length || end < 0) return null;
  try {
    const rest: unknown = JSON.parse(text.slice(0, start) + text.slice(end));
    const read = resultsSchema.safeParse(rest);
    if (!read.success || read.data.schema !== resultsVersion) return null;
    if (read.data.measurements.length > 0) return null;
    const lines = text.slice(start, end).split(',\n');
    return { ...read.data, measurements: lines.map((line) => measurementOf(line, shared)) };
  } catch {
    return null;
  }
}

function measurementOf(line: string, shared: Map<string, Measurement>): Measurement {
  const known = shared.get(line);
  if (known !== undefined) return known;
  const measurement = measurementSchema.parse(JSON.parse(line));
  shared.set(line, measurement);
  return measurement;
}
