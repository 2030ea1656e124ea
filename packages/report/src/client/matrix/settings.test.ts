import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Allowed,
  defaults,
  formatSettings,
  parseSettings,
  type Settings,
} from './settings.ts';

const columns = ['vela:ethos-u55-128/shared_sram', 'iree:host', 'stedgeai@3.0.0:stm32n6:imported'];
const allowed: Allowed = {
  metrics: ['comparison', 'flash.model', 'ram.model'],
  toolchain: ['vela', 'iree', 'tflm'],
  target: ['host', 'ethos-u55-128'],
  status: ['ok', 'failed', 'imported'],
  rule: ['npu-unused', 'float-island'],
  columns: (metric) =>
    metric === 'comparison' ? ['flash.model:vela', 'flash.model:iree'] : columns,
  baselines: (metric) => (metric === 'comparison' ? ['vela', 'iree'] : columns),
};
const parsed = (address: string): Settings => parseSettings(new URLSearchParams(address), allowed);

/** Any code units, lone surrogates among them. */
const anyText = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));

/** Settings that this run can have. */
const possible = fc.constantFrom(...allowed.metrics).chain((metric) =>
  fc.record<Settings>({
    metric: fc.constant(metric),
    show: fc.constantFrom('figure', 'limit'),
    q: fc.string({ unit: fc.constantFrom(...'aé漢😀&=%+#?, '), maxLength: 20 }),
    toolchain: fc.subarray([...allowed.toolchain]),
    target: fc.subarray([...allowed.target]),
    status: fc.subarray([...allowed.status]),
    rule: fc.subarray([...allowed.rule]),
    sort: fc.option(
      fc.record({
        by: fc.constantFrom('model', 'limit', ...allowed.columns(metric)),
        descending: fc.boolean(),
      }),
    ),
    hide: fc.subarray([...allowed.columns(metric)]),
    baseline: fc.option(fc.constantFrom(...allowed.baselines(metric))),
  }),
);

test('settings come back from their address as they were', () => {
  fc.assert(
    fc.property(possible, (settings) => {
      expect(parsed(formatSettings(settings, allowed))).toEqual(settings);
    }),
  );
});

test('any text is an address, and what is understood of it has an address of its own', () => {
  const names = ['metric', 'show', 'q', 'toolchain', 'status', 'sort', 'hide', 'baseline'];
  const garbage = fc
    .array(fc.tuple(fc.constantFrom(...names), anyText))
    .map((pairs) => pairs.map((pair) => pair.join('=')).join('&'));
  fc.assert(
    fc.property(fc.oneof(garbage, anyText), (address) => {
      const settings = parsed(address);
      expect(parsed(formatSettings(settings, allowed))).toEqual(settings);
    }),
  );
});

test('an address is readable and says only what is chosen', () => {
  expect(formatSettings(defaults('comparison'), allowed)).toBe('');
  const settings: Settings = {
    ...defaults('ram.model'),
    q: 'kws & co',
    toolchain: ['vela', 'tflm'],
    rule: ['npu-unused'],
    sort: { by: columns[0] ?? '', descending: true },
    baseline: 'iree:host',
  };
  expect(formatSettings(settings, allowed)).toBe(
    'metric=ram.model&q=kws%20%26%20co&toolchain=vela,tflm&rule=npu-unused&sort=vela:ethos-u55-128/shared_sram:desc&baseline=iree:host',
  );
});

test('what the run does not have is left out', () => {
  const address =
    'metric=power&toolchain=gcc,vela&status=ok,great&sort=gone:asc&hide=gone&baseline=gone';
  expect(parsed(address)).toEqual({
    ...defaults('comparison'),
    toolchain: ['vela'],
    status: ['ok'],
  });
});

test('columns of another metric are left out when the metric changes', () => {
  expect(parsed('metric=flash.model&sort=flash.model:vela:asc&baseline=vela')).toEqual(
    defaults('flash.model'),
  );
});
