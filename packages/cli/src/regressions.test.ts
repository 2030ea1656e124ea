import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from '@edgebench/core/testing';
import { defaultPolicy, policyFor, timingFor } from '@edgebench/gate';
import { describe, expect, test, vi } from 'vitest';
import { loadConfig } from './config.ts';
import { policyOf, regressions } from './regressions.ts';

const read = (given: unknown) => policyOf(regressions.parse(given));

test('nothing said is the default', () => {
  expect(policyOf()).toEqual(defaultPolicy);
  expect(read({})).toEqual(defaultPolicy);
});

test.each([
  ['2 %', { relative: 0.02 }],
  ['0.5%', { relative: 0.005 }],
  ['1 KB', { absolute: 1024 }],
  [
    { absolute: '1 KB', relative: '2 %' },
    { absolute: 1024, relative: 0.02 },
  ],
  [
    { absolute: 64, relative: 0.01 },
    { absolute: 64, relative: 0.01 },
  ],
  [{}, {}],
])('a limit of bytes may be %j', (error, limit) => {
  const policy = read({ metrics: { 'flash.model': { error } } });
  expect(policyFor(policy, 'any', 'flash.model')).toEqual({ error: limit });
  expect(policyFor(policy, 'any', 'ram.model')).toEqual({ error: {} });
});

test('what is given for a metric goes in place of its default, and a model goes before all', () => {
  const policy = read({
    metrics: { cycles: { warning: '1 %' } },
    models: { 'kws_*': { metrics: { cycles: { error: '5 k' } }, timing: { error: '1 ms' } } },
  });
  expect(policyFor(policy, 'ad01', 'cycles')).toEqual({ warning: { relative: 0.01 } });
  expect(policyFor(policy, 'kws_ref', 'cycles')).toEqual({ error: { absolute: 5000 } });
  expect(timingFor(policy, 'kws_ref')).toMatchObject({ samples: 20, error: { absolute: 1 } });
  expect(timingFor(policy, 'ad01')).toEqual(defaultPolicy.timing);
});

test('a timing that only warns does not fail by the default', () => {
  const { timing } = read({ timing: { warning: '10 %' } });
  expect(timing).toMatchObject({ error: undefined, warning: { relative: 0.1 }, p: 0.001 });
});

test('kinds, versions and missing are severities and words', () => {
  expect(read({ kinds: { fallback: 'warning' }, versions: 'any', missing: 'error' })).toMatchObject(
    {
      kinds: { ...defaultPolicy.kinds, fallback: 'warning' },
      ...{ versions: 'any', missing: 'error' },
    },
  );
});

test.each([
  [
    { metrics: { 'flash.model': { error: '2 percent' } } },
    ['metrics', 'flash.model', 'error'],
    "'2 %'",
  ],
  [
    { metrics: { latency: { error: { absolute: '1 KB' } } } },
    ['metrics', 'latency', 'error', 'absolute'],
    "'2 ms'",
  ],
  [
    { metrics: { latency: { error: { relative: -1 } } } },
    ['metrics', 'latency', 'error', 'relative'],
    "'2 %'",
  ],
  [{ timing: { samples: 5 } }, ['timing', 'samples'], '20'],
  [{ timing: { p: 0 } }, ['timing', 'p'], '0'],
  [{ metrics: { flash: {} } }, ['metrics'], 'flash'],
  [{ kinds: { metric: 'error' } }, ['kinds'], 'metric'],
  [{ missing: 'ignore' }, ['missing'], 'warning'],
])('%j is wrong, and its place is told', (given, path, hint) => {
  const { error } = regressions.safeParse(given);
  expect(error?.issues).toHaveLength(1);
  expect(error?.issues[0]).toMatchObject({ path, message: expect.stringContaining(hint) });
});

describe('in bench.config.ts', () => {
  const configOf = async (text: string) => {
    const folder = scratch();
    const path = join(folder, 'bench.config.ts');
    writeFileSync(path, text);
    vi.spyOn(process, 'cwd').mockReturnValue(folder);
    return loadConfig({ importModule: (file) => import(file) }).finally(() => vi.restoreAllMocks());
  };

  test('a policy is read', async () => {
    const config = await configOf("export default { regressions: { missing: 'error' } };");
    expect(policyOf(config.regressions).missing).toBe('error');
  });

  test('one that is none is wrong configuration, with its place', async () => {
    const config = configOf("export default { regressions: { versions: 'newest' } };");
    await expect(config).rejects.toMatchObject({
      code: 'bad-config',
      message: expect.stringContaining('regressions.versions'),
    });
  });
});
