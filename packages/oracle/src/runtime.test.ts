import { readTflite } from '@edgebench/model';
import { buildModel } from '@edgebench/model/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { generateOne } from './generator/generate.ts';
import { inputsOf } from './inputs.ts';
import { openOracle } from './runtime.ts';
import { notHere } from './runtimes.ts';
import { closeAll, opened } from './testing.ts';

const { model } = generateOne('ADD', 0, 1);
const vectors = inputsOf(readTflite(model), 2);

afterAll(closeAll);

test('a profile of another platform says which, instead of failing', async () => {
  const foreign = process.arch === 'arm64' ? 'litert-2.3-xnnpack' : 'litert-2.3-xnnpack-arm';
  const found = await openOracle(foreign);
  expect(found).toMatchObject({ available: false });
  expect(notHere(foreign)).toContain(process.arch);
  expect(notHere('none')).toContain('no runtime here');
});

describe.each(opened)('%s', (_, found, skipped) => {
  const oracle = found.available ? found.oracle : null;

  describe.skipIf(oracle === null)(`in its process${skipped}`, { timeout: 120_000 }, () => {
    test('gives every output of every vector in type and shape', async () => {
      const answer = await oracle?.run({ model, vectors });
      if (answer?.status !== 'ok') throw new Error(answer?.message);
      const [output] = readTflite(model).subgraphs[0]?.outputs ?? [];
      expect(answer.vectors).toHaveLength(2);
      expect(answer.vectors[0]?.get(output ?? -1)).toMatchObject({ type: 'int8' });
    });

    test('refuses a model with an op that it does not have, in its own words, and goes on', async () => {
      const foreign = buildModel({
        tensors: [
          { name: 'x', type: 'FLOAT32', shape: [1] },
          { name: 'y', type: 'FLOAT32', shape: [1] },
        ],
        ops: [{ type: 'custom:Nowhere', inputs: ['x'], outputs: ['y'] }],
        inputs: ['x'],
        outputs: ['y'],
      });
      const inputs = inputsOf(readTflite(foreign), 1);
      const answer = await oracle?.run({ model: foreign, vectors: inputs });
      expect(answer).toMatchObject({
        status: 'refused',
        message: expect.stringMatching(/Nowhere|tosa|CUSTOM/),
      });
      expect(await oracle?.run({ model, vectors })).toMatchObject({ status: 'ok' });
    });
  });
});

const reference = opened.find(([profile]) => profile === 'litert-2.3-reference');
const found = reference?.[1];

describe.skipIf(!found?.available)(`LiteRT's reference softmax${reference?.[2]}`, () => {
  test('that aborts its process is an answer, and the next request has a new process', async () => {
    if (!found?.available) throw new Error('not reached: the suite is skipped');
    const shape = [1, 1000];
    const wide = buildModel({
      tensors: [
        { name: 'x', shape, scales: [Math.fround(0.005)], zeroPoints: [0] },
        { name: 'y', shape, scales: [1 / 256], zeroPoints: [-128] },
      ],
      ops: [{ type: 'SOFTMAX', inputs: ['x'], outputs: ['y'], options: { beta: 1 } }],
      inputs: ['x'],
      outputs: ['y'],
    });
    const inputs = inputsOf(readTflite(wide), 1);
    const answer = await found.oracle.run({ model: wide, vectors: inputs });
    expect(answer).toMatchObject({ status: 'crashed', signal: 'SIGABRT' });
    expect(await found.oracle.run({ model, vectors })).toMatchObject({ status: 'ok' });
  });

  test('that takes too long is stopped', async () => {
    const hurried = await openOracle('litert-2.3-reference', { timeoutMs: 1 });
    if (!hurried.available) throw new Error(hurried.reason);
    const answer = await hurried.oracle.run({ model, vectors });
    await hurried.oracle.close();
    expect(answer).toMatchObject({ status: 'timeout', message: 'no answer within 1 ms' });
  });
});
