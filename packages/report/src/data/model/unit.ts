import type { Layer, Placement } from '@edgebench/core/browser';

/** What runs a layer, as a strip shows it. */
export type UnitKind = 'npu' | 'hybrid' | 'cpu' | 'float' | 'conversion' | 'unstated';

/** A letter and a word for each: colour is never alone. */
export const unitSigns: Readonly<Record<UnitKind, readonly [letter: string, title: string]>> = {
  npu: ['N', 'NPU'],
  hybrid: ['H', 'hybrid epoch'],
  cpu: ['C', 'CPU'],
  float: ['F', 'float'],
  conversion: ['Q', 'conversion between float and integers'],
  unstated: ['?', 'unit not stated'],
};

const kinds: Readonly<Record<string, UnitKind>> = {
  npu: 'npu',
  hw: 'npu',
  hybrid: 'hybrid',
  cpu: 'cpu',
  sw: 'cpu',
  int8: 'cpu',
  float: 'float',
  conversion: 'conversion',
};

/** A layer's unit; on the CPU it is float where the placement says that all of the CPU's are. */
export function unitKind({ unit }: Pick<Layer, 'unit'>, placement: Placement | null): UnitKind {
  if (unit === null) return 'unstated';
  const kind = Object.hasOwn(kinds, unit) ? (kinds[unit] ?? 'unstated') : 'unstated';
  const { cpu = null, float = null } = placement ?? {};
  return kind === 'cpu' && float !== null && float > 0 && float === cpu ? 'float' : kind;
}
