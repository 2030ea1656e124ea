import { BenchError } from '@edgebench/core';

const maxBytes = 64 * 1024 * 1024;

const ansi =
  /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]{0,512}(?:\u0007|\u001b\\)|[@-Z\\-_])/g;
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g;

/** What terminals, build servers and container logs put before each line. */
const timestamp =
  /^(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]?|\[\d\d:\d\d:\d\d(?:\.\d{1,9})?\]|#\d{1,5} \d{1,7}\.\d{1,4}) ?/;

/** Lines that stand in nearly every log; what precedes them on their line is a prefix of all lines. */
const anchors = ['Accelerator configuration  ', 'NPU operators = ', 'Neural network macs  '];

/**
 * The lines of a captured console text: UTF-8 or UTF-16, any line ends, without ANSI codes,
 * control characters, time stamps and a prefix common to the lines.
 * Throws `report-too-large` above 64 MiB.
 */
export function cleanLines(content: Uint8Array): string[] {
  if (content.length > maxBytes) {
    throw new BenchError('report-too-large', `a console text of ${content.length} bytes`, {
      remedy: 'import only the part with Vela’s output (64 MiB at most)',
    });
  }
  const text = decode(content).replaceAll(ansi, '');
  const lines = text.split(/\r*\n|\r/).map((line) => line.replaceAll(controls, ''));
  if (lines.at(-1) === '') lines.pop();
  const stamped = lines.map((line) => line.replace(timestamp, ''));
  const prefix = commonPrefix(stamped);
  if (prefix === '') return stamped;
  return stamped.map((line) => (line.startsWith(prefix) ? line.slice(prefix.length) : line));
}

/** A head as core hands it to `matches`: NULs of UTF-16 and ANSI codes removed. */
export const cleanHead = (head: string): string =>
  head.replaceAll(ansi, '').replaceAll(controls, '').replaceAll('\ufffd', '');

function decode(content: Uint8Array): string {
  const [a, b] = content;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(content);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(content);
  const head = content.subarray(0, 512);
  const zeros = head.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (zeros > head.length / 3) {
    return new TextDecoder(a === 0 ? 'utf-16be' : 'utf-16le').decode(content);
  }
  return new TextDecoder().decode(content);
}

function commonPrefix(lines: readonly string[]): string {
  for (const anchor of anchors) {
    const found = lines.find((line) => line.includes(anchor));
    const prefix = found?.slice(0, found.indexOf(anchor)) ?? '';
    if (prefix.trim() === '' || prefix.length > 100) continue;
    const trimmed = prefix.trimEnd();
    const sharing = lines.filter((line) => line.startsWith(trimmed)).length;
    if (sharing > lines.length / 2) return prefix;
  }
  return '';
}
