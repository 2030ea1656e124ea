import type { Accelerator, SharedFacts } from '../rules/facts.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import { normalise } from '../run/normalise.ts';
import { bytes } from '../schema/figure.ts';
import type { Layer, Measurement } from '../schema/measurement.ts';
import { sampleModel } from './doubles.ts';

/** A measurement with one figure and nothing else, for the tests of rules. */
export const measurement = (changes: Partial<Measurement> = {}): Measurement => ({
  ...normalise(
    {
      cell: 'c',
      model: null,
      modelName: 'net',
      toolchain: { name: 'tool', version: '1', components: {} },
      target: { id: 'npu-128', device: 'npu-128', options: {} },
      provenance: { kind: 'none' },
      artefacts: [],
    },
    { status: 'ok', metrics: { 'flash.model': bytes(10, 'estimated') } },
  ),
  ...changes,
});

export const npu: Accelerator = { macsPerCycle: 128, block: { input: 8, output: 8 } };

export const facts = (
  of: Partial<Measurement>,
  changes: Partial<SharedFacts> = {},
): SharedFacts => ({
  measurement: measurement(of),
  model: sampleModel(),
  accelerator: npu,
  work: () => null,
  equivalent: null,
  ...changes,
});

export const layer = (index: number, changes: Partial<Layer>): Layer => ({
  index,
  name: `layer_${index}`,
  type: 'Conv2D',
  unit: 'npu',
  macs: null,
  cycles: null,
  constants: null,
  activations: null,
  ...changes,
});

/** The one finding of a rule; throws where there are none or several. */
export function only<Facts>(rule: Rule<Facts>, of: Facts): Finding {
  const [finding, ...others] = rule.find(of);
  if (!finding || others.length > 0) throw new Error(`${others.length} more, or none`);
  return finding;
}
