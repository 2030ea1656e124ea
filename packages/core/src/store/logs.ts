import pLimit from 'p-limit';
import { groupBy } from '../group-by.ts';
import type { Measurement } from '../schema/measurement.ts';
import { createCellStore } from './cells.ts';

export interface LogEndsOptions {
  /** The most bytes of one log. */
  readonly each: number;
  /** The most bytes of all together. */
  readonly total: number;
}

/** Files read at once. */
const atOnce = 16;

/** An end that is shorter says nothing: where all would be, cells go without. */
const least = 512;

/**
 * The ends of the logs of cells that ran, by cell, from the cache: those of failed cells first, then the others,
 * evenly. A log that is gone, or is not the one that the measurement names by its hash, is left out. Never rejects.
 */
export async function logEnds(
  cacheDir: string,
  measurements: readonly Measurement[],
  { each, total }: LogEndsOptions,
): Promise<Record<string, string>> {
  const { log } = createCellStore(cacheDir);
  const limit = pLimit(atOnce);
  const ran = groupBy(measurements.flatMap(loggedOf), ({ isOk }) => isOk);
  const ends: Record<string, string> = {};
  let left = total;
  for (const logged of [ran.get(false) ?? [], ran.get(true) ?? []]) {
    const share = Math.min(each, Math.max(least, Math.floor(left / logged.length)));
    const given = logged.slice(0, Math.floor(left / share));
    const found = await Promise.all(
      given.map(({ cell, sha256 }) => limit(async () => [cell, await log(cell, sha256)] as const)),
    );
    for (const [cell, content] of found) {
      if (content === null) continue;
      const end = endOf(content, share);
      ends[cell] = end.toString();
      left -= end.length;
    }
  }
  return ends;
}

const loggedOf = ({ cell, status, provenance }: Measurement) =>
  provenance.kind === 'executed' && provenance.logSha256 !== null
    ? [{ cell, sha256: provenance.logSha256, isOk: status === 'ok' }]
    : [];

const newline = 0x0a;
const cut = Buffer.from('…\n');

/** At most so many bytes, whole lines where there are any, after a line of three dots where something is left out. */
function endOf(log: Buffer, bytes: number): Buffer {
  if (log.length <= bytes) return log;
  let start = log.length - bytes + cut.length;
  const line = log.indexOf(newline, start);
  if (line >= 0 && line < log.length - 1) start = line + 1;
  // A character of UTF-8 goes on with bytes 10xxxxxx.
  while (((log[start] ?? 0) & 0xc0) === 0x80) start++;
  return Buffer.concat([cut, log.subarray(start)]);
}
