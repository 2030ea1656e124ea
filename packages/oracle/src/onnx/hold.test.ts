import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openOracle } from '../runtime.ts';
import { profilesOf } from '../runtimes.ts';
import { read, rootPath, sharedPath } from '../testing.ts';
import { hold } from './hold.ts';
import { violations } from './verdict.ts';

const modelsIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.onnx'))
        .map((name) => `${folder}/${name}`)
    : [];

const models = [
  ...modelsIn(rootPath('zoo')),
  ...modelsIn(sharedPath('reports/stedgeai/core1.0.0-h7-mnist-qdq-onnx')),
].map((file) => [basename(file), file] as const);

const opened = await Promise.all(
  profilesOf('onnx').map(async (profile) => {
    const found = await openOracle(profile);
    return [profile, found, found.available ? '' : ` (skipped: ${found.reason})`] as const;
  }),
);

afterAll(() => Promise.all(opened.map(([, found]) => found.available && found.oracle.close())));

describe.each(opened)('%s', (profile, found, skipped) => {
  describe.skipIf(!found.available)(`beside ONNX Runtime${skipped}`, () => {
    test.each(models)(
      '%s: integers are the same, and every flip is explained by the order of sums',
      async (_, file) => {
        if (!found.available) throw new Error('not reached: the suite is skipped');
        const held = await hold(read(file), found.oracle, 8);
        if (held.status === 'refused') throw new Error(`${held.by}: ${held.message}`);
        expect(violations(held.found, profile)).toEqual([]);
        expect(held.found.outputs.elements).toBeGreaterThan(0);
      },
    );

    test('a model that ONNX Runtime refuses is an answer in its words', async () => {
      if (!found.available) throw new Error('not reached: the suite is skipped');
      const model = read(rootPath('zoo/gemm_1024_256.onnx'));
      const foreign = Buffer.from(
        Buffer.from(model).toString('latin1').replace('Gemm', 'Gone'),
        'latin1',
      );
      const answer = await found.oracle.run({ model: foreign, vectors: [] });
      expect(answer).toMatchObject({ status: 'refused', message: expect.stringContaining('Gone') });
    });
  });
});
