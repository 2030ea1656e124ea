import { testAdapter } from '@edgebench/core/testing';
import { describe, expect, test } from 'vitest';
import { stedgeai } from './stedgeai.ts';
import { fixture, reports } from './testing.ts';
import { archive } from './validation/testing.ts';

testAdapter(() => stedgeai(), {
  reports: {
    'float_island.txt': reports.floatIsland,
    'denoiser.txt': reports.denoiser,
    'does-not-fit.txt': fixture('does-not-fit.txt'),
    'not-quantised.txt': fixture('not-quantised.txt'),
    'validated.txt': fixture('validated.txt'),
    'network_val_io.npz': archive(),
  },
});

describe('with settings', () => {
  testAdapter(() =>
    stedgeai({
      optimization: ['time', 'ram'],
      profiles: [{ name: 'n6-noextmem' }],
      validate: 'host',
      options: ['--verbosity', '1'],
    }),
  );
});

describe('a model of no known format', () => {
  test('is refused before the tool starts', () => {
    const adapter = stedgeai();
    const [target] = adapter.targets;
    const model = { format: 'onnx' } as Parameters<typeof adapter.accepts>[0];
    if (!target) throw new Error('no target');
    expect(adapter.accepts({ ...model, format: 'unknown' }, target)).toMatchObject({
      code: 'format',
    });
    expect(adapter.accepts(model, target)).toBeNull();
  });
});
