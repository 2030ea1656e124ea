import { isDeepStrictEqual } from 'node:util';
import { BenchError, createCellStore, type Measurement, type Task } from '@edgebench/core';
import { z } from 'zod';
import { bringFolder } from '../job/folder.ts';
import { answerSchema, returnSchema } from '../job/schema.ts';
import type { BlobStore } from '../store/blob-store.ts';

/** The most that a row with its layers may come to. */
const maxAnswerBytes = 64 * 1024 ** 2;

/**
 * The row of a finished job, once the cell's folder lies in the own cache. What a worker returned may be anybody's: it is
 * taken only if it is a whole answer for this very cell. Rejects with a `BenchError`: `bad-answer`, the store's.
 */
export async function rowOf(
  task: Task,
  returned: unknown,
  store: BlobStore,
  cacheDir: string,
): Promise<Measurement> {
  const { answer } = parsed(returnSchema, returned);
  const text = new TextDecoder().decode(await store.get(answer, maxAnswerBytes));
  const { measurement, files } = parsed(answerSchema, jsonOf(text));
  const wrong = unlike(task, measurement);
  if (wrong !== null) throw bad(`it is of another ${wrong}`);
  await bringFolder(task.id, files, store, createCellStore(cacheDir));
  return measurement;
}

/** In what a row is of another cell than the task's; null where it is not. */
function unlike({ cell, id, tool }: Task, row: Measurement): string | null {
  const { facts } = cell.model;
  const { id: target, device, options } = cell.target;
  const own = tool.available ? { version: tool.version, components: tool.components } : null;
  const { name, version, components } = row.toolchain;
  if (row.cell !== id) return 'cell';
  if (row.model !== facts.id || row.modelName !== facts.name) return 'model';
  if (name !== cell.adapter.id || !isDeepStrictEqual({ version, components }, clean(own)))
    return 'tool';
  return isDeepStrictEqual(row.target, clean({ id: target, device, options })) ? null : 'target';
}

/** As it comes back from JSON. */
const clean = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw bad(z.prettifyError(read.error).slice(0, 500));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw bad('it is no JSON');
  }
}

const bad = (why: string): BenchError =>
  new BenchError('bad-answer', `what a worker returned is refused: ${why}`, {
    remedy: 'find out who else writes to this Redis and this store',
  });
