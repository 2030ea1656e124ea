import { readFileSync } from 'node:fs';
import { analyze, readTflite } from '@edgebench/model';
import { describe, expect, test } from 'vitest';
import { readCompiled } from '../container/read.ts';
import { tableOf } from '../network/debug-database.ts';
import { readSummary } from '../testing/compile-beside.ts';
import { fixture, fixturePath } from '../testing/fixtures.ts';
import { profileStream } from './profile.ts';
import type { StreamProfile } from './types.ts';

function profileOf(name: string): StreamProfile {
  const model = readCompiled(fixture(`ethos-u/${name}_vela.tflite`));
  const [op] = model.npuOps;
  if (op === undefined) throw new Error(`${name} has no operator`);
  return profileStream(model, op);
}

/** What Vela's summary states, by column. */
const summaryOf = (name: string): Record<string, number> =>
  readSummary(
    readFileSync(fixturePath(`ethos-u/${name}_summary_Ethos_U55_High_End_Embedded.csv`), 'utf8'),
  );

const names = ['digits_u55-128', 'digits_u55-128_legacy', 'digits_u55-64_size', 'digits_u65-512'];

describe.each(names)('the stream of %s', (name) => {
  const profile = profileOf(name);

  test('has the MACs of the model', () => {
    const model = readFileSync(fixturePath('../zoo/digits_cnn.tflite'));
    expect(profile.totals.macs).toBe(analyze(readTflite(model)).macs);
  });

  test('issues at least the MACs that it needs, operation by operation', () => {
    for (const { macs, issuedMacs, utilisation } of profile.operations) {
      expect(issuedMacs).toBeGreaterThanOrEqual(macs);
      expect(utilisation === null).toBe(macs === 0);
    }
  });

  test('uses its memories to the last planned byte, and no byte for two at once', () => {
    for (const { usedBytes, plannedBytes, conflicts } of profile.memories) {
      expect(usedBytes).toBe(plannedBytes);
      expect(conflicts).toEqual([]);
    }
  });

  test('reads at least every byte once', () => {
    for (const [memory, { read, written }] of Object.entries(profile.totals.minimal)) {
      const estimated = profile.totals.estimated[memory as 'scratch'];
      expect(estimated?.read).toBeGreaterThanOrEqual(read);
      expect(estimated?.written).toBeGreaterThanOrEqual(written);
    }
  });

  test('hides or exposes every byte that DMA moves', () => {
    const { hidden, exposed } = profile.overlap;
    expect(hidden + exposed).toBe(profile.totals.dmaBytes);
  });

  test('is plain data', () => {
    expect(JSON.parse(JSON.stringify(profile))).toEqual(profile);
  });
});

describe.each(['digits_u55-128', 'digits_u55-64_size'])('beside Vela’s tables, %s', (name) => {
  const profile = profileOf(name);
  const summary = summaryOf(name);

  test('has its encoded weights, and its DMA but for the tables', () => {
    expect(profile.encoded.weights).toBe(summary.total_npu_encoded_weights);
    const tables = profile.totals.minimal.shram?.written ?? 0;
    expect(profile.totals.dmaBytes - tables).toBe(summary.sram_weight_write_bytes);
  });

  test('fills SRAM as Vela says it does', () => {
    expect(profile.memories.map(({ usedBytes }) => usedBytes)).toEqual([
      (summary.sram_memory_used ?? 0) * 1024,
    ]);
  });

  test('has everything in SRAM where Vela allocates a tensor', () => {
    const xml = readFileSync(fixturePath(`ethos-u/${name}_debug.xml`), 'utf8');
    const allocated = tableOf(xml, 'tensors').map(({ start_address, end_address }) => ({
      start: Number(start_address),
      end: Number(end_address),
    }));
    for (const { address, bytes } of profile.memories[0]?.occupants ?? []) {
      expect(allocated).toContainEqual({
        start: expect.toSatisfy((start: number) => start <= address),
        end: expect.toSatisfy((end: number) => address + bytes <= end),
      });
    }
  });
});

test('two streams of one model have its MACs, and those of a sum that Vela made a convolution', () => {
  const model = readCompiled(fixture('vela/embedding_l2_vela.tflite'));
  const profiles = model.npuOps.map((op) => profileStream(model, op));
  const original = readFileSync(fixturePath('../zoo/embedding_l2.tflite'));
  expect(profiles).toHaveLength(2);
  expect(profiles.reduce((sum, { totals }) => sum + totals.macs, 0)).toBe(
    (analyze(readTflite(original)).macs ?? 0) + 32,
  );
});

test('the stream of an Ethos-U85 is refused by name', () => {
  expect(() => profileOf('digits_u85-256')).toThrow(
    expect.objectContaining({ code: 'unsupported-product' }),
  );
});
