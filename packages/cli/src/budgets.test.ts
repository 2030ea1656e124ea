import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from '@edgebench/core/testing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Amounts, amounts, budgetsOf } from './budgets.ts';
import { bench } from './testing.ts';

const one = (metric: string, given: number | string): unknown => ({ chip: { [metric]: given } });

const read = (given: unknown): unknown => budgetsOf(amounts.parse(given));

test.each([
  ['flash.application', '1 MB', 1_048_576],
  ['flash.application', '1 MiB', 1_048_576],
  ['ram.model', '256 KB', 262_144],
  ['ram.model', '256KiB', 262_144],
  ['ram.model', '256 kB', 262_144],
  ['ram.model', '1.5 KB', 1536],
  ['ram.model', '512 B', 512],
  ['ram.model', 1000, 1000],
  ['latency', '2 ms', 2],
  ['latency', '500 us', 0.5],
  ['latency', '1 s', 1000],
  ['latency', 0.25, 0.25],
  ['instructions', '5 M', 5_000_000],
  ['cycles', '250 k', 250_000],
])('a budget of %s may be %j', (metric, given, value) => {
  expect(read(one(metric, given))).toEqual({ chip: { [metric]: value } });
});

test('each target has its own, and none is no budget', () => {
  const given: Amounts = { a: { 'ram.model': '1 KB', latency: 3 }, 'b/c': {} };
  expect(read(given)).toEqual({ a: { 'ram.model': 1024, latency: 3 }, 'b/c': {} });
  expect(budgetsOf(undefined)).toEqual({});
});

test.each([
  ['ram.model', '256 Kb', "'256 KB'"],
  ['ram.model', '256', "'256 KB'"],
  ['ram.model', '2 ms', "'256 KB'"],
  ['ram.model', '1.3 B', "'256 KB'"],
  ['ram.model', 0, "'256 KB'"],
  ['ram.model', -5, "'256 KB'"],
  ['ram.model', '1e3 KB', "'256 KB'"],
  ['ram.model', '99999999999999 MB', "'256 KB'"],
  ['ram.model', '1 toString', "'256 KB'"],
  ['latency', '2 KB', "'2 ms'"],
  ['latency', 'soon', "'2 ms'"],
  ['cycles', '5 MB', "'5 M'"],
  ['flash', '1 MB', 'flash.application'],
])('%s: %j is none, and the message says what to write', (metric, given, hint) => {
  const { error } = amounts.safeParse(one(metric, given));
  expect(error?.issues).toHaveLength(1);
  expect(error?.issues[0]).toMatchObject({
    path: ['chip', metric],
    message: expect.stringContaining(hint),
  });
});

describe('in bench.config.ts', () => {
  afterEach(() => vi.restoreAllMocks());

  async function benchWith(budgets: string): ReturnType<typeof bench> {
    const folder = scratch();
    writeFileSync(join(folder, 'bench.config.ts'), `export default { budgets: ${budgets} };\n`);
    writeFileSync(join(folder, 'm.tflite'), 'no model');
    vi.spyOn(process, 'cwd').mockReturnValue(folder);
    const out = join(folder, 'out');
    return bench('--models', join(folder, 'm.tflite'), '--out', out, '--json', '--quiet');
  }

  test('they stand in the results as numbers', async () => {
    const { code, stdout } = await benchWith("{ 'ethos-u55-128': { 'ram.model': '256 KB' } }");
    expect(code).toBe(0);
    expect(JSON.parse(stdout).budgets).toEqual({ 'ethos-u55-128': { 'ram.model': 262_144 } });
  });

  test('one for a target that is nowhere is wrong configuration, with the names it is near to', async () => {
    const { code, stderr } = await benchWith("{ 'ethos-u55-129': { 'ram.model': '256 KB' } }");
    expect(code).toBe(2);
    expect(stderr).toMatch(/no target "ethos-u55-129"[\s\S]*choose from: ethos-u55-128, /);
  });

  test('one for a series that only reports can be of is taken', async () => {
    const { code, stdout } = await benchWith("{ stm32l5: { 'ram.model': '256 KB' } }");
    expect(code).toBe(0);
    expect(JSON.parse(stdout).budgets).toEqual({ stm32l5: { 'ram.model': 262_144 } });
  });

  test('one that is none is wrong configuration, with its place and what to write', async () => {
    const { code, stderr } = await benchWith("{ chip: { 'ram.model': '256 kilo' } }");
    expect(code).toBe(2);
    expect(stderr).toContain("give a number of bytes, or '256 KB', '1 MB'");
    expect(stderr).toContain('budgets.chip["ram.model"]');
  });
});
