import { BenchError } from '@edgebench/core';
import { sectionKind } from './section-kind.ts';

/** One file as GNU `size` counts it. Bytes. */
export interface SizeEntry {
  readonly file: string;
  /** Line of the row (Berkeley) or of the file's heading (SysV), from 1. */
  readonly line: number;
  readonly text: number;
  /** Null in Berkeley format, which counts read-only data as text. */
  readonly rodata: number | null;
  readonly data: number;
  readonly bss: number;
  /** Sections of the SysV format whose kind their name does not tell; they are in no sum. */
  readonly unknown: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly line: number;
  }[];
}

const berkeleyHeader = /^\s*text\s+data\s+bss\s+(?:dec\s+hex|total)\s+filename\s*$/;
const sysvHeader = /^section\s+size\s+addr\s*$/;

/** Whether a line begins a table of `size`. */
export const isSizeHeader = (line: string): boolean =>
  berkeleyHeader.test(line) || sysvHeader.test(line);

/**
 * Reads what GNU `size` prints, Berkeley (`-B`, `-G`) or SysV (`-A`), for any number of files; the
 * sum of `-t` is left out. Text around the tables is skipped.
 * Throws a `BenchError` `bad-size` with the line where a row does not add up, or where no table is.
 */
export function parseSize(text: string): SizeEntry[] {
  const lines = text.split(/\r?\n/);
  const entries = lines.flatMap((line, index) => {
    if (berkeleyHeader.test(line)) return berkeleyRows(lines, index + 1);
    return sysvHeader.test(line) ? [sysvTable(lines, index)] : [];
  });
  if (entries.length === 0) {
    throw new BenchError('bad-size', 'no table of `size` with a file in it', {
      remedy: 'give the output of `size FILE` or `size -A FILE`',
    });
  }
  return entries;
}

function berkeleyRows(lines: readonly string[], from: number): SizeEntry[] {
  const rows: SizeEntry[] = [];
  for (let index = from; index < lines.length; index++) {
    const row = /^\s*(\w+)\s+(\w+)\s+(\w+)\s+(\d+)(?:\s+[0-9a-f]+(?=\s))?\s+(\S.*?)\s*$/.exec(
      lines[index] ?? '',
    );
    if (!row) break;
    const [text, data, bss] = row.slice(1, 4).map(number);
    const sum = Number(row[4]);
    const file = row[5] ?? '';
    if (text === undefined || data === undefined || bss === undefined) break;
    if (text + data + bss !== sum) {
      throw new BenchError('bad-size', `${text} + ${data} + ${bss} is not ${sum}`, {
        line: index + 1,
        evidence: (lines[index] ?? '').slice(0, 200),
        remedy: 'give the output of `size` unchanged',
      });
    }
    if (file !== '(TOTALS)') {
      rows.push({ file, line: index + 1, text, rodata: null, data, bss, unknown: [] });
    }
  }
  return rows;
}

/** Rows below the header; the file's name stands in the line above it, before a colon. */
function sysvTable(lines: readonly string[], header: number): SizeEntry {
  const sums = { text: 0, rodata: 0, data: 0, bss: 0 };
  const unknown: SizeEntry['unknown'][number][] = [];
  for (let index = header + 1; index < lines.length; index++) {
    const [, name, size] = /^(\S+)\s+(\w+)\s+\w+\s*$/.exec(lines[index] ?? '') ?? [];
    if (name === undefined || size === undefined) break;
    const bytes = number(size);
    const kind = sectionKind(name);
    if (kind === 'unknown') unknown.push({ name, bytes, line: index + 1 });
    else if (kind !== 'not-loaded') sums[kind] += bytes;
  }
  const file = (lines[header - 1] ?? '').replace(/\s*:\s*$/, '').trim();
  return { file: file === '' ? 'unnamed' : file, line: Math.max(header, 1), ...sums, unknown };
}

/** Decimal, or hexadecimal (`-x`) with 0x. NaN-free: a word that is no number ends up as an error. */
function number(digits: string): number {
  const value = /^(?:\d+|0x[0-9a-f]+)$/i.test(digits) ? Number(digits) : Number.NaN;
  if (Number.isSafeInteger(value)) return value;
  throw new BenchError('bad-size', `'${digits.slice(0, 40)}' is not a number of bytes`, {
    remedy: 'give the output of `size` in decimal (-d) or hexadecimal (-x)',
  });
}
