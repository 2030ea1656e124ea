import type { ElementType } from '../../kernels/kernel.ts';
import { toBytes } from '../convert/element.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel, OnnxPrepared, OnnxView } from '../kernel.ts';
import { type IndexMap, mapped } from '../movement/mapped.ts';
import { type Coordinate, coordinates, type Resized, roundings } from './coordinates.ts';
import { fourPoints, isImage } from './four-points.ts';
import { interpolated } from './interpolate.ts';
import { planResize } from './plan.ts';
import { cubic, linear, type Rounding, tapsOf } from './taps.ts';

const narrowTypes: readonly ElementType[] = [
  'float32',
  'float64',
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int32',
  'uint32',
];

/** The attribute's entry of a table. */
function choose<Value>(
  view: OnnxView,
  name: string,
  otherwise: string,
  table: Readonly<Record<string, Value>>,
): Value {
  const found = view.string(name, otherwise);
  view.expect(`this ${name}`, found, Object.keys(table));
  return table[found] as Value;
}

function nearest(
  view: OnnxView,
  dimensions: readonly Resized[],
  stays: (resized: Resized) => boolean,
): OnnxPrepared {
  const crops = isCrop(view);
  const coordinate = coordinateOf(view);
  const rounding = choose(view, 'nearest_mode', 'round_prefer_floor', roundings);
  const maps = dimensions.map((resized): IndexMap => {
    const { from, to } = resized;
    return Int32Array.from({ length: to }, (_, x) => {
      if (stays(resized)) return x;
      const place = coordinate(x, resized);
      if (crops && (place < 0 || place > from - 1)) return -1;
      return Math.min(Math.max(rounding(place), 0), from - 1);
    });
  });
  const filler = toBytes(view.input(0).type, view.float('extrapolation_value', 0));
  return mapped(view, maps, () => () => filler);
}

const isCrop = (view: OnnxView): boolean =>
  view.string('coordinate_transformation_mode', '') === 'tf_crop_and_resize';

const coordinateOf = (view: OnnxView): Coordinate =>
  choose(view, 'coordinate_transformation_mode', 'half_pixel', coordinates);

/** Resizes dimensions: each element of the output is made of those of the input that lie around it. */
export const resize: OnnxKernel = inFloat32((view) => {
  const dimensions = planResize(view);
  const isSingle = view.rule({ reference: false, 'in-float32': true });
  const round: Rounding = isSingle ? Math.fround : (value) => value;
  const crops = isCrop(view);
  // ONNX Runtime crops only dimensions that become longer or shorter.
  const stays = ({ from, to, scale }: Resized): boolean =>
    from === to && scale === 1 && (isSingle || !crops);
  const mode = view.string('mode', 'nearest');
  if (mode === 'nearest') return nearest(view, dimensions, stays);
  const filters = { linear, cubic: cubic(view.float('cubic_coeff_a', -0.75), round) };
  const { type } = view.input(0);
  view.expect('a tensor of this type', type, narrowTypes, view.input(0));
  const filler = crops ? view.float('extrapolation_value', 0) : null;
  const options = {
    filter: choose(view, 'mode', 'nearest', filters),
    coordinate: coordinateOf(view),
    antialias: view.int('antialias', 0) !== 0,
    excludeOutside: view.int('exclude_outside', 0) !== 0,
    round,
  };
  if (mode === 'linear' && !options.antialias && isSingle && isImage(dimensions)) {
    return fourPoints(view, dimensions, options.coordinate, filler);
  }
  const taps = dimensions.map((resized) => (stays(resized) ? null : tapsOf(resized, options)));
  return interpolated(view, taps, { filler, round });
});
