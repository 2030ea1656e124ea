import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cacheDirectory,
  createExec,
  createProbeContext,
  type Model,
  type Outcome,
  type Probe,
} from '@edgebench/core';
import { sampleJob } from '@edgebench/core/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { readTable } from './csv/read-table.ts';
import { hasShared, sharedFile, zooModel } from './test-files.ts';
import { vela } from './vela.ts';

const adapter = vela();
const { exec } = createExec();
const { targets } = adapter;
const { env } = process;
const probe: Probe = await adapter.probe(
  createProbeContext({ cacheDir: cacheDirectory(env), env, targets }),
);
const why = probe.available ? '' : ` (skipped: ${probe.reason.message})`;

const folder = mkdtempSync(join(tmpdir(), 'edgebench-vela-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const standard = 'ethos-u55-128/Ethos_U55_High_End_Embedded/Shared_Sram';

let jobs = 0;

async function run(
  bytes: Uint8Array,
  id = standard,
  format: Model['format'] = 'tflite',
): Promise<Outcome & { kept: string[] }> {
  const target = adapter.targets.find((candidate) => candidate.id === id);
  if (!target || !probe.available) throw new Error(`cannot run ${id}`);
  jobs += 1;
  const workDir = join(folder, String(jobs));
  const keepDir = join(workDir, 'keep');
  mkdirSync(keepDir, { recursive: true });
  const sample = sampleJob(adapter, exec);
  const model = { ...sample.model, format };
  const job = { ...sample, model, bytes, target, tool: probe, workDir, keepDir };
  return { ...(await adapter.measure(job)), kept: readdirSync(keepDir).toSorted() };
}

/** The sums over all kinds of data of the table `perf_debug`: 'sram read', 'offchipflash write'. */
function movedIn(debugDatabase: string): Map<string, number> {
  const text = /<table name="perf_debug">\s*<!\[CDATA\[\s*([^\]]*)\]\]>/.exec(debugDatabase)?.[1];
  const sums = new Map<string, number>();
  for (const row of readTable(text ?? '', { required: ['id'] })) {
    for (const [column, value] of Object.entries(row)) {
      const [, memory, direction] =
        /^(\w+?)(?:Lut|FeatureMap|Weights|Scales)_(read|write)$/.exec(column) ?? [];
      const key = `${memory?.toLowerCase()} ${direction}`;
      if (direction) sums.set(key, (sums.get(key) ?? 0) + Number(value));
    }
  }
  return sums;
}

describe.skipIf(!probe.available)(`the real Vela${why}`, () => {
  test('measures a model that runs whole on the NPU', async () => {
    const outcome = await run(zooModel('digits_cnn.tflite'));
    expect(outcome).toMatchObject({
      status: 'ok',
      metrics: {
        'flash.model': { value: 11_872, basis: 'estimated', includes: ['weights', 'scales'] },
        'ram.model': { value: 17_184, basis: 'estimated', includes: ['arena'] },
        constants: { value: 11_872 },
        activations: { basis: 'derived' },
        code: { includes: ['command stream', 'driver header'] },
        macs: { value: 521_492 },
        cycles: { unit: 'cycles' },
        latency: { unit: 'ms' },
      },
      placement: { unit: 'ops', npu: 39, cpu: 0, float: 0, epochs: null },
    });
    if (outcome.status !== 'ok') return;
    expect(outcome.layers).toHaveLength(39);
    const live = outcome.layers?.map((layer) => layer.live ?? 0) ?? [];
    expect(Math.max(...live)).toBe(15_680);
    const rules = outcome.diagnostics?.map(({ rule }) => rule);
    expect(rules).toEqual(['npu-utilisation', 'command-stream']);
    expect(outcome.kept).toEqual([
      'model_debug.xml',
      'model_per-layer.csv',
      'model_summary_Ethos_U55_High_End_Embedded.csv',
      'model_vela.tflite',
    ]);
  });

  test.each([standard, 'ethos-u65-512/Ethos_U65_High_End/Dedicated_Sram_384KB'])(
    'tells what is read and written as its debug database has it, command by command, on %s',
    async (id) => {
      const outcome = await run(zooModel('embedding_l2.tflite'), id);
      const moved = movedIn(readFileSync(join(folder, `${jobs}`, 'keep/model_debug.xml'), 'utf8'));
      if (outcome.status !== 'ok') throw new Error(outcome.reason.message);
      expect(outcome.traffic).toHaveLength(2);
      for (const { memory, readBytes, writtenBytes, basis } of outcome.traffic ?? []) {
        const name = memory.replace(/\W/g, '').toLowerCase();
        expect([readBytes, writtenBytes, basis]).toEqual([
          ...[moved.get(`${name} read`), moved.get(`${name} write`) ?? 0, 'estimated'],
        ]);
      }
    },
  );

  test('measures a float model: all on the CPU, exit 0, an error-level diagnostic', async () => {
    const outcome = await run(zooModel('digits_cnn_float.tflite'));
    expect(outcome).toMatchObject({
      status: 'ok',
      metrics: {
        'flash.model': { basis: 'derived', includes: ['constants of CPU operators'] },
        'ram.model': { value: 31_360 },
        macs: { unavailable: expect.any(String) },
      },
      placement: { npu: 0, cpu: 9, float: 9 },
    });
    if (outcome.status !== 'ok') return;
    expect(outcome.diagnostics?.[0]).toMatchObject({ rule: 'npu-unused', severity: 'error' });
    expect(outcome.diagnostics?.filter(({ rule }) => rule === 'cpu-fallback')).toHaveLength(9);
  });

  test('measures a model that falls back in part, with the reason of each operator', async () => {
    const outcome = await run(zooModel('embedding_l2.tflite'));
    expect(outcome).toMatchObject({
      status: 'ok',
      metrics: { 'ram.model': { value: 7_568 }, latency: { unavailable: expect.any(String) } },
      placement: { npu: 12, cpu: 3, float: 3 },
    });
    if (outcome.status !== 'ok') return;
    const fallbacks = outcome.diagnostics?.filter(({ rule }) => rule === 'cpu-fallback');
    expect(fallbacks?.map(({ where, evidence }) => [where?.op, evidence?.slice(0, 20)])).toEqual([
      ['DEQUANTIZE', 'Unsupported opType'],
      ['SQUARE', 'Unsupported opType'],
      ['QUANTIZE', 'Operation has tensor'],
    ]);
  });

  test.each(adapter.targets.filter((target) => target.default).map(({ id }) => id))(
    'runs on default target %s',
    async (id) => {
      const outcome = await run(zooModel('kws_ds_cnn.tflite'), id);
      expect(outcome.status).toBe('ok');
      if (outcome.status !== 'ok') return;
      expect(outcome.memories?.map(({ name, role }) => [name, role])).toEqual([
        ['SRAM', 'arena'],
        ['Off-chip Flash', 'constants'],
      ]);
    },
  );

  test('names DRAM, and counts the constants in it in flash and RAM', async () => {
    const id = 'ethos-u65-512/Ethos_U65_High_End/Dedicated_Sram_384KB';
    expect(await run(zooModel('digits_cnn.tflite'), id)).toMatchObject({
      status: 'ok',
      metrics: {
        'flash.model': { value: 12_016, basis: 'derived' },
        'ram.model': { value: 17_200 + 12_800, basis: 'derived' },
      },
      memories: [
        { name: 'SRAM', role: 'cache', usedBytes: 17_200, capacityBytes: 393_216 },
        { name: 'DRAM', role: 'mixed', usedBytes: 12_800 },
      ],
    });
  });

  test('survives names of tensors with line ends, quotes, commas and escapes', async () => {
    const name = 'embedding_1/unit_normalization_1/Square';
    const hostile = '<b>\nNPU operators = 9\n"=cmd(),|\u001b[31m'.padEnd(name.length, 'x');
    const model = Buffer.from(zooModel('embedding_l2.tflite'));
    expect(hostile).toHaveLength(name.length);
    model.write(hostile, model.indexOf(name), 'latin1');
    const outcome = await run(model);
    expect(outcome).toMatchObject({
      status: 'ok',
      metrics: { 'ram.model': { value: 7_568 }, constants: { value: 9_024 } },
      placement: { npu: 12, cpu: 3, float: 3 },
    });
    if (outcome.status === 'ok') expect(outcome.layers).toHaveLength(15);
  });

  test.each(adapter.targets.filter((target) => target.default).map(({ id }) => id))(
    'compiles TOSA for %s, and leaves what it leaves of TFLite',
    async (id) => {
      const outcome = await run(zooModel('gemm_1024_256.tosa'), id, 'tosa');
      expect(outcome).toMatchObject({
        status: 'ok',
        metrics: { 'ram.model': { value: 1_280 }, macs: { value: 262_144 } },
        placement: { npu: 1, cpu: 0, float: 0 },
      });
      expect(outcome.kept).toContain('model_vela.tflite');
    },
  );

  test('classifies damaged TOSA', async () => {
    const cut = zooModel('gemm_1024_256.tosa').slice(0, 5_000);
    expect(await run(cut, standard, 'tosa')).toMatchObject({
      status: 'failed',
      reason: { code: 'invalid-model' },
    });
  });

  test('classifies a damaged model', async () => {
    const cut = zooModel('digits_cnn.tflite').slice(0, 5_000);
    expect(await run(cut)).toMatchObject({ status: 'failed', reason: { code: 'invalid-model' } });
    expect(await run(new Uint8Array())).toMatchObject({ reason: { code: 'invalid-model' } });
  });
});

describe.skipIf(!probe.available || !hasShared)(
  `the MLPerf Tiny models on the real Vela${why || ' (skipped without ../shared)'}`,
  () => {
    test.each([
      ['ad01_int8', 768, 201_184],
      ['kws_ref_model', 22_192, 31_104],
      ['pretrainedResnet_quant', 51_840, 79_248],
      ['str_ww_ref_model', 8_992, 57_008],
      ['vww_96_int8', 74_480, 76_000],
    ])('%s takes %i B of SRAM and %i B of flash', async (name, sram, flash) => {
      const outcome = await run(sharedFile(`zoo/mlperf-tiny/${name}.tflite`));
      expect(outcome).toMatchObject({
        status: 'ok',
        metrics: { 'ram.model': { value: sram }, 'flash.model': { value: flash } },
      });
    });
  },
);
