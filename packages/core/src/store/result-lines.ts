import { isAscii } from 'node:buffer';
import { type Measurement, measurementSchema } from '../schema/measurement.ts';
import { type Results, resultsSchema, resultsVersion } from '../schema/results.ts';
import type { SharedLines } from './shared-lines.ts';

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
 * The document of a file that `inLines` wrote; lines that are in `shared` are not read again, and those that are not are added.
 * Null where it is laid out otherwise or is no such document in any way: who wants to know why reads it as a whole.
 *
 * A line of JSON never ends within a string. So if the rest is a document with an empty list, and each line a measurement,
 * then the whole is the document with these. Line by line, since most are ASCII: a string of it all would take twice as long.
 */
export function parseLines(bytes: Buffer, shared: SharedLines): Results | null {
  const start = bytes.indexOf(opening) + opening.length;
  const end = bytes.indexOf(closing, start);
  if (start < opening.length || end < 0) return null;
  try {
    const rest = JSON.parse(textOf(bytes.subarray(0, start)) + textOf(bytes.subarray(end)));
    const read = resultsSchema.safeParse(rest);
    if (!read.success || read.data.schema !== resultsVersion) return null;
    if (read.data.measurements.length > 0) return null;
    const lines = linesOf(bytes.subarray(start, end));
    return { ...read.data, measurements: lines.map((line) => measurementOf(line, shared)) };
  } catch {
    return null;
  }
}

const separator = ',\n';

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(separator); end >= 0; end = bytes.indexOf(separator, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + separator.length;
  }
  return [...lines, bytes.subarray(start)];
}

function measurementOf(bytes: Buffer, shared: SharedLines): Measurement {
  const line = shared.at(bytes);
  if (line.known !== undefined) return line.known;
  const measurement = measurementSchema.parse(JSON.parse(textOf(bytes)));
  line.keep(measurement);
  return measurement;
}

const textOf = (bytes: Buffer): string => bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
