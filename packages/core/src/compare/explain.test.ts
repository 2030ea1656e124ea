import { expect, test } from 'vitest';
import type { Outcome } from '../adapter.ts';
import { diagnostic } from '../diagnostic.ts';
import type { PlacedBuffer } from '../report-reader.ts';
import { normalise } from '../run/normalise.ts';
import { bytes } from '../schema/figure.ts';
import { explainChange } from './explain.ts';
import type { Side } from './types.ts';

type Details = Partial<Extract<Outcome, { status: 'ok' }>> & Partial<Omit<Side, 'measurement'>>;

function side(version: string, { buffers = null, definitions = {}, ...outcome }: Details): Side {
  const measurement = normalise(
    {
      ...{ cell: version, model: null, modelName: 'net', artefacts: [] },
      toolchain: { name: 'demo', version, components: {} },
      target: { id: 'chip', device: 'chip', options: {} },
      provenance: { kind: 'none' },
    },
    { status: 'ok', metrics: {}, ...outcome },
  );
  return { measurement, buffers, definitions };
}

const activations = (value: number, ...includes: string[]) =>
  bytes(value, 'estimated', { includes: ['activations', ...includes] });

const io = bytes(100, 'derived', { includes: ['inputs', 'outputs'] });

const weights = (name: string, size: number, memory = 'flash'): PlacedBuffer => ({
  ...{ name, role: 'constants', memory, bytes: size, offset: 0 },
});

test('a total that one version counts the inputs and outputs in did not move by them', () => {
  const { figures } = explainChange(
    side('1', { metrics: { activations: activations(600, 'I/O buffers'), io } }),
    side('2', { metrics: { activations: activations(500), io } }),
  );
  expect(figures.find(({ metric }) => metric === 'activations')).toMatchObject({
    delta: -100,
    definition: {
      message: 'only the first counts I/O buffers',
      comparable: { before: 600, after: 600 },
    },
  });
});

test('without the size of what one side counts, the two are not brought to one definition', () => {
  const { figures } = explainChange(
    side('1', { metrics: { activations: activations(600, 'stack') } }),
    side('2', { metrics: { activations: activations(500) } }),
  );
  expect(figures).toMatchObject([{ definition: { comparable: null } }]);
});

test('how many segments hold the activations is no change of definition', () => {
  const segmented = (count: string) =>
    bytes(5, 'estimated', { includes: [`activations in ${count}`] });
  const { figures } = explainChange(
    side('1', { metrics: { activations: segmented('1 segment') } }),
    side('2', { metrics: { activations: segmented('4 segments') } }),
  );
  expect(figures).toMatchObject([{ delta: 0, definition: null }]);
});

test('a figure of another number of vectors says both numbers', () => {
  const counted = (vectors: number) =>
    bytes(5, 'simulated', { includes: [`median of ${vectors} vectors`] });
  const { figures } = explainChange(
    side('1', { metrics: { activations: counted(16) } }),
    side('2', { metrics: { activations: counted(8) } }),
  );
  expect(figures).toMatchObject([
    { definition: { message: 'median of 16 vectors; then median of 8 vectors', comparable: null } },
  ]);
});

test('what one side counts is no other definition where the other does not state what it counts', () => {
  const { figures } = explainChange(
    side('1', { metrics: { activations: activations(600) } }),
    side('2', { metrics: { activations: bytes(700, 'estimated') } }),
  );
  expect(figures).toMatchObject([{ delta: 100, definition: null }]);
});

test('a figure that only one side knows has no difference', () => {
  const { figures } = explainChange(side('1', { metrics: { io } }), side('2', { metrics: {} }));
  expect(figures).toMatchObject([{ metric: 'io', delta: null, definition: null }]);
});

test('epochs that versions number differently are said to be', () => {
  const epochs = (hw: number) => ({
    placement: {
      unit: 'epochs' as const,
      npu: hw,
      cpu: 0,
      float: null,
      epochs: { hw, sw: 0, hybrid: 0 },
    },
  });
  const change = explainChange(
    side('1', { ...epochs(57), definitions: { epochs: 'without the first' } }),
    side('2', { ...epochs(58), definitions: { epochs: 'with all' } }),
  );
  expect(change.placementDefinition).toBe('without the first; then with all');
  expect(change.placement).toContainEqual({ name: 'hardware epochs', before: 57, after: 58 });
});

test('buffers are followed through the numbers that a compiler gives them', () => {
  const { buffers } = explainChange(
    side('1', {
      buffers: [
        weights('Conv2D_1_weights_inflated_507', 900),
        weights('Conv2D_1_scale', 32),
        weights('Conv2D_2_out_16', 64),
        weights('Conv_3_weights', 10),
        weights('Gone_4', 7),
      ],
    }),
    side('2', {
      buffers: [
        weights('Conv2D_1_weights', 100),
        weights('Conv2D_1_bias_9_A', 32),
        weights('Conv2D_2_out_17', 64),
        weights('Conv_3_weights', 10, 'RAM'),
      ],
    }),
  );
  expect(
    buffers?.moved.map(({ before, after }) => [before?.name ?? null, after?.name ?? null]),
  ).toEqual([
    ['Conv2D_1_weights_inflated_507', 'Conv2D_1_weights'],
    ['Gone_4', null],
    ['Conv_3_weights', 'Conv_3_weights'],
  ]);
  expect(buffers?.unchanged).toBe(2);
  expect(buffers?.kinds[0]).toEqual({
    ...{ role: 'constants', kind: 'Conv2D_*_weights_inflated_*' },
    ...{ count: { before: 1, after: 0 }, bytes: { before: 900, after: 0 } },
  });
});

test('a thousand buffers of one name are matched in their order', () => {
  const many = Array.from({ length: 1_000 }, (_, k) => weights('w', k));
  const change = explainChange(side('1', { buffers: many }), side('2', { buffers: many }));
  expect(change.buffers).toEqual({ moved: [], kinds: [], unchanged: 1_000, padding: null });
});

test('a buffer whose memory one side does not tell did not move by that', () => {
  const untold: PlacedBuffer = { ...weights('Conv_1_weights', 10), memory: null };
  const { buffers } = explainChange(
    side('1', { buffers: [untold] }),
    side('2', { buffers: [weights('Conv_1_weights', 10)] }),
  );
  expect(buffers).toMatchObject({ moved: [], unchanged: 1 });
});

test('a module of no bytes that the other side lacks did not move', () => {
  const empty = { module: 'runtime.a', text: 0, rodata: 0, data: 0, bss: 0 };
  expect(explainChange(side('1', { sections: [empty] }), side('2', {})).sections).toEqual([]);
});

test('memories and modules that moved are listed, the largest change first', () => {
  const memory = (name: string, usedBytes: number | null) => ({
    ...{ name, role: 'arena', usedBytes, capacityBytes: null },
  });
  const section = (text: number) => ({ module: 'net.o', text, rodata: 1, data: 2, bss: 3 });
  const change = explainChange(
    side('1', {
      memories: [memory('A', 10), memory('B', 100), memory('C', null)],
      sections: [section(5)],
    }),
    side('2', { memories: [memory('A', 12), memory('B', 50)], sections: [section(9)] }),
  );
  expect(change.memories).toEqual([
    { name: 'B', before: 100, after: 50 },
    { name: 'A', before: 10, after: 12 },
  ]);
  expect(change.sections).toEqual([{ name: 'net.o, flash', before: 8, after: 12 }]);
});

test('what decides the result is listed where it differs', () => {
  const { conditions } = explainChange(side('1', {}), side('2', {}));
  expect(conditions).toEqual([{ what: 'version', before: '1', after: '2' }]);
});

test('a diagnostic with other figures at the same place is the same one', () => {
  const found = (message: string, layer: string) =>
    diagnostic('slow', 'warning', message, { layer });
  const change = explainChange(
    side('1', { diagnostics: [found('1 %', 'a'), found('2 %', 'b')] }),
    side('2', { diagnostics: [found('3 %', 'a'), found('2 %', 'c')] }),
  );
  expect(change.diagnostics.gone.map(({ where }) => where?.layer)).toEqual(['b']);
  expect(change.diagnostics.fresh.map(({ where }) => where?.layer)).toEqual(['c']);
});

test('what alignment takes beyond the buffers is told, so that the parts make up the whole', () => {
  const constants = (value: number) => bytes(value, 'estimated');
  const change = explainChange(
    side('1', { metrics: { constants: constants(100) }, buffers: [weights('a', 90)] }),
    side('2', { metrics: { constants: constants(60) }, buffers: [weights('a', 40)] }),
  );
  expect(change.buffers?.padding).toEqual({ before: 10, after: 20 });
});

test('of a cell that fails now no part is said to have moved', () => {
  const layers = [{ index: 0, name: 'a', type: 'Conv2D', unit: 'npu', macs: 1, cycles: 1 }];
  const was = side('1', { layers: layers.map((it) => ({ ...it, constants: 1, activations: 1 })) });
  const is = side('2', {});
  expect(explainChange(was, is).layers.moved).toHaveLength(1);
  const failed = { ...is, measurement: { ...is.measurement, status: 'failed' } as const };
  expect(explainChange(was, failed).layers).toEqual({ moved: [], more: 0, unchanged: 0 });
});

test('a cell that fails now says so with its reason, and one that diverges now with both verdicts', () => {
  const reason = { code: 'crash', message: 'it crashed', remedy: null, evidence: null };
  const [was, is] = [side('1', {}), side('2', {})];
  const failed = { ...is, measurement: { ...is.measurement, status: 'failed', reason } as const };
  expect(explainChange(was, failed).status).toEqual({ before: 'ok', after: 'failed', reason });
  expect(explainChange(failed, was).status).toEqual({ before: 'failed', after: 'ok', reason });
  const equivalence = { ...is.measurement.equivalence, verdict: 'divergent' } as const;
  const diverged = { ...is, measurement: { ...is.measurement, equivalence } };
  expect(explainChange(was, diverged).verdict).toEqual({
    ...{ before: was.measurement.equivalence, after: equivalence },
  });
  expect(explainChange(was, is)).toMatchObject({ status: null, verdict: null });
});
