import { badHistory } from './problem.ts';

/** One line of a file. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly bytes: Uint8Array;
  /** The JSON that it holds, parsed when it is asked for. Throws `bad-history`. */
  readonly value: unknown;
}

/** A measurement of a hundred thousand layers has less. */
const longest = 32 * 1024 ** 2;

const newline = 0x0a;

/**
 * The lines of a file of JSON lines, in order, as many at a time as end in a chunk of it.
 * Throws a `BenchError` `bad-history` that names file and line: no JSON, no UTF-8, longer than 32 MiB, or without its end.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<readonly Line[]> {
  let parts: Uint8Array[] = [];
  let held = 0;
  let number = 1;
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      lines.push(parse([...parts, chunk.subarray(start, end)], number, file));
      parts = [];
      held = 0;
      number += 1;
      start = end + 1;
    }
    yield lines;
    if (start < chunk.length) parts.push(chunk.subarray(start));
    held += chunk.length - start;
    if (held > longest) throw badHistory(file, number, `the line is longer than ${longest} bytes`);
  }
  if (held > 0) {
    throw badHistory(file, number, 'the line has no end: the file was cut off there');
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function parse(parts: readonly Uint8Array[], number: number, file: string): Line {
  const bytes = parts.length === 1 ? (parts[0] ?? new Uint8Array()) : Buffer.concat(parts);
  const or = <Value>(read: () => Value): Value => {
    try {
      return read();
    } catch (cause) {
      const what = bytes.length === 0 ? 'the line is empty' : 'the line is no JSON';
      throw badHistory(file, number, what, { cause });
    }
  };
  return {
    ...{ number, bytes },
    get value(): unknown {
      return or(() => JSON.parse(decoder.decode(bytes)));
    },
  };
}
