import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { analyze, readTflite } from '@edgebench/model';
import { describe, expect, test } from 'vitest';
import { readCompiled } from '../container/read.ts';
import { compileBeside } from '../testing/compile-beside.ts';
import { findVelaPython } from '../testing/vela-codec.ts';
import { readDebugLayers } from './debug-layers.ts';
import { profileStream } from './profile.ts';

const python = findVelaPython();
const folder = fileURLToPath(new URL('../../../../../shared/zoo/mlperf-tiny', import.meta.url));
const models = existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith('.tflite')) : [];

const u55 = ['--system-config', 'Ethos_U55_High_End_Embedded', '--memory-mode', 'Shared_Sram'];
const u65 = ['--system-config', 'Ethos_U65_High_End', '--memory-mode', 'Dedicated_Sram'];
const configurations = [
  { accelerator: 'ethos-u55-128', options: u55 },
  { accelerator: 'ethos-u55-64', options: [...u55, '--optimise', 'Size'] },
  { accelerator: 'ethos-u65-512', options: u65 },
];
const cases = configurations.flatMap((of) => models.map((model) => ({ model, ...of })));

describe.skipIf(python === null || models.length === 0)(
  'beside the real Vela, where it and the MLPerf Tiny models are here',
  () => {
    test.each(cases)(
      'MACs, encoded weights, DMA, SRAM and layers of $model agree on $accelerator $options',
      ({ model: file, accelerator, options }) => {
        const path = `${folder}/${file}`;
        const args = ['--accelerator-config', accelerator, '--config', 'Arm/vela.ini', ...options];
        const { bytes, database, summary } = compileBeside(python ?? '', path, args);
        const model = readCompiled(bytes);
        const [op] = model.npuOps;
        if (op === undefined) throw new Error('nothing runs on the NPU');
        const layers = {
          kind: 'debug database' as const,
          database: readDebugLayers(database),
          stream: 0,
        };
        const { totals, encoded, memories, layers: found } = profileStream(model, op, { layers });
        expect({
          macs: totals.macs,
          weights: encoded.weights,
          dma: totals.dmaBytes - (totals.minimal.shram?.written ?? 0),
          sram: memories.find(({ memory }) => memory === (options === u65 ? 'fast' : 'scratch'))
            ?.usedBytes,
        }).toEqual({
          macs: analyze(readTflite(readFileSync(path))).macs,
          weights: summary.total_npu_encoded_weights,
          dma: summary.sram_weight_write_bytes,
          sram: (summary.sram_memory_used ?? 0) * 1024,
        });
        for (const { usedBytes, plannedBytes, conflicts } of memories) {
          expect({ usedBytes, conflicts }).toEqual({ usedBytes: plannedBytes, conflicts: [] });
        }
        expect(found.mapped).toBe(true);
      },
    );
  },
);
