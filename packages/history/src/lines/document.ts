import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { BenchError, type Results, type SharedLines } from '@edgebench/core';
import { z } from 'zod';
import { readBaselineV1 } from '../baseline/decode.ts';
import { readRunV1 } from '../run-file/decode.ts';
import { badHistory } from './problem.ts';
import { type Line, readLines } from './read-lines.ts';

/**
 * Builds a document from lines: the first is given at once, the others one after the other. Measurements of a line that is in
 * `shared` are taken from there.
 */
export type LineReader = (header: Line, file: string, shared?: SharedLines) => LineSink;

interface LineSink {
  readonly take: (line: Line) => void;
  readonly end: () => Results;
}

/** A reader for every version ever published, each yielding today's document. */
const readers: Readonly<Record<string, LineReader>> = {
  'edgebench/history@1': readRunV1,
  'edgebench/baseline@1': readBaselineV1,
};

const headerSchema = z.looseObject({ schema: z.string() });

/** Larger ones are a matter for a database. */
const mostBytes = 1024 ** 3;

/**
 * The document of a run file or of a baseline, whichever the first line says that it is. `file` stands in errors.
 * Throws a `BenchError` `bad-history` with file and line.
 */
export async function decodeLines(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  shared?: SharedLines,
): Promise<Results> {
  let sink: LineSink | null = null;
  for await (const lines of readLines(chunks, file)) {
    for (const line of lines) {
      if (sink) sink.take(line);
      else sink = readerOf(line, file)(line, file, shared);
    }
  }
  if (sink) return sink.end();
  throw badHistory(file, 1, 'the file is empty');
}

function readerOf(line: Line, file: string): LineReader {
  const read = headerSchema.safeParse(line.value);
  if (!read.success) {
    throw badHistory(file, line.number, 'the first line does not say what the file is', {
      remedy: 'name a run file or a baseline that bench wrote',
    });
  }
  const { schema } = read.data;
  const reader = Object.hasOwn(readers, schema) ? readers[schema] : undefined;
  if (reader) return reader;
  const known = Object.keys(readers).join(', ');
  throw badHistory(file, line.number, `schema ${JSON.stringify(schema)} is none of ${known}`, {
    remedy: 'a later edgebench may have written it: update this one',
  });
}

/** As {@link decodeLines}, of a file. Throws also: `unreadable-file`, `not-a-file`, `too-large` beyond 1 GiB. */
export async function readLinesFile(path: string, shared?: SharedLines): Promise<Results> {
  const found = await stat(path).catch(unreadable(path));
  if (!found.isFile()) {
    throw new BenchError('not-a-file', `${path} is no file`, { remedy: 'name a file' });
  }
  if (found.size > mostBytes) {
    const message = `${path} has ${found.size} bytes; the limit is ${mostBytes}`;
    throw new BenchError('too-large', message, { remedy: 'query it by bench db' });
  }
  return decodeLines(chunksOf(path), path, shared);
}

async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 256 * 1024 });
  } catch (error) {
    unreadable(path)(error);
  }
}

const unreadable =
  (path: string) =>
  (cause: unknown): never => {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
    throw new BenchError('unreadable-file', `cannot read ${path}: ${code}`, {
      remedy: 'check the path and its permissions',
      cause,
    });
  };
