import type { Layer, Placement } from '@edgebench/core';
import type { Epoch } from '../npu/types.ts';
import type { StReport } from '../report/types.ts';

/**
 * What computes an operation type: `smul_f32_f32` takes and gives float, `smul_s8_s8` int8;
 * the mixed ones convert.
 */
export function unitOf(operationType: string): string | null {
  const [, from, to] = /_([a-z]+\d+)_([a-z]+\d+)$/.exec(operationType) ?? [];
  if (from === undefined || to === undefined) return null;
  const isFloat = [from, to].map((type) => type.startsWith('f'));
  if (isFloat[0] !== isFloat[1]) return 'conversion';
  return isFloat[0] ? 'float' : to.replace(/^s/, 'int').replace(/^u/, 'uint');
}

const epochUnits: Readonly<Record<Epoch['unit'], string>> = {
  hw: 'npu',
  ec: 'npu',
  sw: 'cpu',
  hybrid: 'hybrid',
};

/** The c-layers of a CPU report, the epochs of an NPU report. */
export function toLayers(report: StReport): Layer[] {
  if (report.epochs) return report.epochs.epochs.map(epochLayer);
  const types = new Map(report.operations?.layers.map(({ cId, type }) => [cId, type]));
  return (report.cLayers ?? []).map((layer) => ({
    index: layer.cId,
    name: layer.name,
    type: layer.type,
    unit: unitOf(types.get(layer.cId) ?? ''),
    macs: layer.macc,
    cycles: null,
    constants: layer.rom,
    activations: null,
  }));
}

const epochLayer = ({ id, last, unit, ops }: Epoch): Layer => ({
  index: id,
  name: last === id ? `epoch ${id}` : `epochs ${id} to ${last}`,
  type: ops.length > 0 ? ops.join(', ') : 'epoch',
  unit: epochUnits[unit],
  macs: null,
  cycles: null,
  constants: null,
  activations: null,
});

/** NPU epochs by kind, or c-layers by arithmetic; null where the report has neither. */
export function toPlacement(report: StReport): Placement | null {
  if (report.epochs) {
    const { epochs, total, software } = report.epochs;
    if (total === null || software === null) return null;
    const hybrid = report.epochs.hybrid ?? epochs.filter(({ unit }) => unit === 'hybrid').length;
    const hw = Math.max(total - software - hybrid, 0);
    return {
      unit: 'epochs',
      npu: hw,
      cpu: software,
      float: null,
      epochs: { hw, sw: software, hybrid },
    };
  }
  const layers = report.operations?.layers;
  if (!layers || layers.length === 0) return null;
  const float = layers.filter(({ type }) => unitOf(type) === 'float').length;
  return { unit: 'layers', npu: 0, cpu: layers.length, float, epochs: null };
}
