import type { Placement } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import type { StInfo } from '../info/types.ts';
import { unitOf } from './units.ts';

/** NPU epochs by kind, or c-layers by arithmetic; null where no file tells. */
export function toPlacement({ report, info, compiler }: StFacts): Placement | null {
  const epochs = report?.epochs;
  const software = epochs?.software ?? null;
  if (epochs && epochs.total !== null && software !== null) {
    const hybrid = epochs.hybrid ?? 0;
    return ofEpochs(
      epochs.hardware ?? Math.max(epochs.total - software - hybrid, 0),
      software,
      hybrid,
    );
  }
  const source = compiler ?? info;
  if (source?.kind === 'npu') {
    return ofEpochs(count(source, 'hw'), count(source, 'sw'), count(source, 'hybrid'));
  }
  const layers = report?.operations?.layers ?? [];
  const nodes = layers.length || report?.cLayers?.length || (info?.nodes.length ?? 0);
  if (nodes === 0) return null;
  const float = layers.filter(({ type }) => unitOf(type) === 'float').length;
  return {
    unit: 'layers',
    npu: 0,
    cpu: nodes,
    float: layers.length === 0 ? null : float,
    epochs: null,
  };
}

const ofEpochs = (hw: number, sw: number, hybrid: number): Placement => ({
  unit: 'epochs',
  npu: hw,
  cpu: sw,
  float: null,
  epochs: { hw, sw, hybrid },
});

const count = ({ nodes }: StInfo, unit: 'hw' | 'sw' | 'hybrid'): number =>
  nodes.filter((node) => node.unit === unit).length;
