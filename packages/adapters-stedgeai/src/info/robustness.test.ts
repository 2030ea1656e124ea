import { BenchError, isKnown, type ReportReader } from '@edgebench/core';
import { expect, test } from 'vitest';
import { infoReaders } from './readers.ts';
import {
  cpuInfo,
  legacyReport,
  mpool,
  npuInfo,
  optionsFile,
  targetInfo,
  traffic,
} from './testing.ts';

const files: readonly (readonly [name: string, content: Uint8Array])[] = [
  ['network_c_info.json', npuInfo()],
  ['network_c_info.json', cpuInfo()],
  ['network_c_info.json', targetInfo()],
  ['neural_art_c_info.json', npuInfo({ footprint: undefined })],
  ['network.csv', traffic()],
  ['small.mpool', mpool()],
  ['network_report.json', legacyReport()],
];

const beside = new Map([...files, ['atonn_options.ini', optionsFile()] as const]);

const values = [
  ...['-1', '0.5', '-0', '1e308', '1e999', '9007199254740991', '9007199254740993', 'null', 'true'],
  ...['"x"', '"constructor"', '"__proto__"', '{}', '[]', '[[]]', ',', ''],
];

/** The same sequence on every machine. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A text with some values replaced and some characters lost. */
function mutate(text: string, below: (limit: number) => number): string {
  let mutated = text;
  for (let change = below(4); change >= 0; change -= 1) {
    const places = [...mutated.matchAll(/-?\d+(?:\.\d+)?|"[^"]*"/g)];
    const place = places[below(places.length)];
    const cut = below(mutated.length);
    const [at, length, value] =
      place && below(4) > 0
        ? [place.index, place[0].length, values[below(values.length)] ?? '']
        : [cut, below(40), ''];
    mutated = mutated.slice(0, at) + value + mutated.slice(at + length);
  }
  return mutated;
}

function figuresOf(reader: ReportReader, name: string, content: Uint8Array): number[] {
  const others = new Map([...beside].filter(([file]) => file !== name));
  return reader.read(content, name, others).flatMap(({ outcome, buffers = [] }) => {
    if (outcome.status !== 'ok') return [];
    const { metrics, memories = [], layers = [] } = outcome;
    return [
      ...Object.values(metrics).flatMap((figure) => (isKnown(figure) ? figure.value : [])),
      ...memories.flatMap(({ usedBytes, capacityBytes }) => [usedBytes ?? 0, capacityBytes ?? 0]),
      ...layers.flatMap(({ cycles, macs, constants }) => [cycles ?? 0, macs ?? 0, constants ?? 0]),
      ...buffers.flatMap(({ bytes, offset }) => [bytes, offset ?? 0]),
    ];
  });
}

test('files with odd values give sound figures or a typed error', () => {
  const below = generator(2026);
  let read = 0;
  for (let round = 0; round < 1050; round += 1) {
    const [name, original] = files[round % files.length] ?? ['', new Uint8Array()];
    const text = mutate(new TextDecoder().decode(original), below);
    const reader = infoReaders.find(({ matches }) => matches(text, name));
    if (!reader) continue;
    try {
      const figures = figuresOf(reader, name, new TextEncoder().encode(text));
      expect(figures.filter((value) => !(Number.isFinite(value) && value >= 0))).toEqual([]);
      read += 1;
    } catch (error) {
      if (!(error instanceof BenchError)) throw error;
    }
  }
  expect(read).toBeGreaterThan(300);
});

test('a file of many pools, buffers and epochs is read in time linear in it', () => {
  const count = 20_000;
  const rows = Array.from({ length: count }, (_, id) => id);
  const document = {
    json_schema_version: '2.0',
    environment: { tools: [{ name: 'ST.EdgeAI.Core' }, { name: 'ATONN' }] },
    graphs: [
      {
        inputs: rows,
        nodes: rows.map((id) => ({ id, name: `epoch_${id}`, inputs: rows.slice(0, 3) })),
      },
    ],
    buffers: rows.map((id) => ({ id, name: `b${id}`, size_bytes: 1, mpool_id: id })),
    memory_pools: rows.map((id) => ({ id, name: `p${id}`, used_size_bytes: 1 })),
  };
  const content = new TextEncoder().encode(JSON.stringify(document));
  const start = performance.now();
  const [imported] = infoReaders[0]?.read(content, 'network_c_info.json') ?? [];
  expect(imported?.buffers).toHaveLength(count);
  // A quadratic reader needs 4 × 10^8 steps, many seconds.
  expect(performance.now() - start).toBeLessThan(4000);
});
