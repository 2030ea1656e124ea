import { createHash } from 'node:crypto';
import { type Measurement, type Provenance, provenanceSchema } from '../schema/measurement.ts';

/**
 * Measurements by the line of JSON that they were read from. Of documents that are read with one of these, measurements that
 * stand in the same bytes are read once, and are one object; those that differ in their provenance alone (measured again,
 * with the same figures) have everything else in common. Lines are known by their SHA-256 and not kept.
 */
export interface SharedLines {
  readonly at: (line: Uint8Array) => SharedLine;
}

interface SharedLine {
  /** What the line holds, where one like it was kept before. */
  readonly known: Measurement | undefined;
  /** Keeps what the line was found to hold. */
  readonly keep: (measurement: Measurement) => void;
}

export function createSharedLines(): SharedLines {
  const kept = new Map<string, { readonly provenance: string; readonly of: Measurement }>();
  return {
    at: (line) => {
      const { key, provenance } = cut(line);
      const found = kept.get(key);
      return {
        known: found && (found.provenance === provenance ? found.of : like(found.of, provenance)),
        keep: (of) => void kept.set(key, { provenance, of }),
      };
    },
  };
}

const [opening, closing] = [Buffer.from(',"provenance":'), Buffer.from(',"metrics":')];

/**
 * The text of a line's provenance, and a key of all the rest. It is found by its key and the next one, which bytes within a
 * string never are, as their quotes are escaped there. A key of that name elsewhere, as among options, holds no object.
 */
function cut(line: Uint8Array): { key: string; provenance: string } {
  const bytes = Buffer.from(line.buffer, line.byteOffset, line.byteLength);
  const start = bytes.indexOf(opening) + opening.length;
  const end = bytes.indexOf(closing, start);
  const isClear = start >= opening.length && end >= 0 && bytes.indexOf(opening, end) < 0;
  const hash = createHash('sha256');
  if (!isClear) return { key: hash.update(bytes).digest('base64'), provenance: '' };
  const key = hash.update(bytes.subarray(0, start)).update(bytes.subarray(end)).digest('base64');
  return { key, provenance: bytes.toString('utf8', start, end) };
}

/** Undefined where that is no provenance: who reads the line as a whole finds out what is wrong with it. */
function like(measurement: Measurement, text: string): Measurement | undefined {
  const provenance = provenanceOf(text);
  return provenance && { ...measurement, provenance };
}

function provenanceOf(text: string): Provenance | undefined {
  try {
    return provenanceSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
