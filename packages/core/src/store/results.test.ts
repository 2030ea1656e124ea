import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Results, resultsVersion } from '../schema/results.ts';
import { measurement } from '../testing/facts.ts';
import { scratch } from '../testing/scratch.ts';
import { parseResults, readResults, writeResults } from './results.ts';
import { createSharedLines } from './shared-lines.ts';

const host = { os: 'linux', arch: 'x64', cpu: 'cpu', cores: 2, memoryBytes: 1 };
const at = '2026-03-01T10:20:30.000Z';

const documentOf = (...measurements: Results['measurements']): Results => ({
  ...{ schema: resultsVersion, models: [], measurements, rules: {}, budgets: {} },
  run: { ...{ id: 'run', startedAt: at, finishedAt: at, tool: 'test', git: null }, host },
});

const named = (modelName: string) => measurement({ modelName, cell: modelName });

async function written(document: Results): Promise<{ path: string; text: string }> {
  const path = join(scratch(), 'results.json');
  await writeResults(path, document);
  return { path, text: readFileSync(path, 'utf8') };
}

test('a document is JSON with a line for each measurement, and reads back the same by lines and as a whole', async () => {
  const document = documentOf(named('a'), named('b'));
  const { path, text } = await written(document);
  expect(JSON.parse(text)).toEqual(document);
  expect(text.split('\n').filter((line) => line.startsWith('{"cell"'))).toHaveLength(2);
  expect(await readResults(path)).toEqual(document);
  expect(await readResults(path, createSharedLines())).toEqual(document);
});

test('measurements that stand in the same words in two documents are one object, and the others are their own', async () => {
  const shared = createSharedLines();
  const before = await readResults(
    (await written(documentOf(named('a'), named('b')))).path,
    shared,
  );
  const later = documentOf(named('a'), { ...named('b'), status: 'failed' });
  const after = await readResults((await written(later)).path, shared);
  expect(after).toEqual(later);
  expect(after.measurements[0]).toBe(before.measurements[0]);
  expect(after.measurements[1]).not.toBe(before.measurements[1]);
});

test('any names, and any number of measurements, read back by lines', async () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('"measurements":[', '\n]', '},\n{'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(name, { maxLength: 4 }), async (names) => {
      const document = documentOf(...names.map(named));
      const { path, text } = await written(document);
      expect(await readResults(path, createSharedLines())).toEqual(JSON.parse(text));
    }),
    { numRuns: 60 },
  );
});

test('a document that is laid out otherwise is read as a whole', async () => {
  const document = documentOf(named('a'));
  const { path } = await written(document);
  for (const indent of [0, 1, 2]) {
    writeFileSync(path, JSON.stringify(document, null, indent));
    expect(await readResults(path, createSharedLines())).toEqual(document);
  }
});

test('what is wrong in a line is told by its place in the document, and a known line makes no other one valid', async () => {
  const { path, text } = await written(documentOf(named('a'), named('b')));
  const shared = createSharedLines();
  await readResults(path, shared);
  for (const [from, to, message] of [
    ['"modelName":"b"', '"modelName":7', /\.json .*measurements\[1\]\.modelName/s],
    ['"modelName":"b"', '"modelName":', /\.json .*JSON/s],
    ['"schema":"edgebench/results@1"', '"schema":"edgebench/results@9"', /results@9/],
    ['\n]', ',\n]', /\.json .*JSON/s],
  ] as const) {
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
    await expect(readResults(path, shared)).rejects.toThrow(message);
    expect(() => parseResults(text.replace(from, to), 'bad.json')).toThrow(message);
  }
});
