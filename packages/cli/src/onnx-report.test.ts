import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Results } from '@edgebench/core';
import { describe, expect, test } from 'vitest';
import { bench } from './testing.ts';

const folder = fileURLToPath(
  new URL('../../../../shared/reports/stedgeai/core1.0.0-h7-mnist-qdq-onnx/', import.meta.url),
);

describe.skipIf(!existsSync(folder))(
  "an ST report beside its ONNX model (skipped where ST's reports are missing: they are not in this repository)",
  () => {
    test('is bound by the MD5 of the file, and its weights are those that the folded graph keeps', async () => {
      const report = join(folder, 'network_generate_report.txt');
      const { stdout } = await bench('import', report, '--models', folder, '--json');
      const { models, measurements } = JSON.parse(stdout) as Results;
      const [model] = models;
      const [measurement] = measurements;
      expect(measurement?.provenance).toMatchObject({
        modelMatch: 'match',
        reportedModelHash: model?.md5,
      });
      expect(measurement?.metrics.constants).toMatchObject({ value: 109_992 });
      expect(model).toMatchObject({
        format: 'onnx',
        params: 109_386,
        limits: { constantsBytes: 109_992 },
      });
    });
  },
);
