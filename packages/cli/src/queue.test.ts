import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createChecker } from './check/checker.ts';
import { settingsFor } from './check/settings.ts';
import { checkerFrom } from './queue.ts';
import { benchIn } from './testing.ts';

const model = fileURLToPath(new URL('../../../zoo/digits_cnn.tflite', import.meta.url));

describe('the options of a queue', () => {
  test.each([
    ['worker', '--redis is missing'],
    ['worker --redis redis://127.0.0.1', '--store is missing'],
    [`--executor bullmq --models ${model}`, '--redis is missing'],
  ])('bench %s says that %s', async (line, message) => {
    const { code, stderr } = await benchIn({ PATH: '' }, ...line.split(' '));
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain('--redis redis://host:6379 --store');
  });

  test.each([
    ['worker --redis http://:hidden@127.0.0.1 --store .', 'bad-redis'],
    ['worker --redis redis://127.0.0.1:1 --store s3://', 'bad-store'],
    ['worker --redis redis://127.0.0.1:1 --store . --queue a:b', 'bad-queue'],
    ['--executor elsewhere', 'Allowed choices are local, bullmq'],
  ])('bench %s is wrong usage, and shows no password', async (line, message) => {
    const { code, stderr } = await benchIn({ PATH: '' }, ...line.split(' '));
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('hidden');
  });
});

describe('the settings that decide a verdict', () => {
  const equivalence = {
    bounds: { lsb: 2, rate: 0.1 },
    models: { kws: { reference: 'tflite-ref', shifts: { 3: 2 }, cuts: { 5: [4, 8] } } },
  };
  const settings = settingsFor({ equivalence }, undefined);

  test.each(['kws', 'other'])('make the same checker on a worker, for %s', (name) => {
    const model = { name } as Parameters<ReturnType<typeof checkerFrom>['key']>[0];
    const travelled: unknown = JSON.parse(JSON.stringify(settings(model)));
    expect(checkerFrom(travelled).key(model)).toBe(createChecker(settings).key(model));
  });

  test('are refused where they are none', () => {
    for (const wrong of [null, 'tflm', { reference: 1 }, { reference: 'tflm', bounds: { x: 1 } }]) {
      expect(() => checkerFrom(wrong)).toThrow(expect.objectContaining({ code: 'other-checker' }));
    }
  });
});
