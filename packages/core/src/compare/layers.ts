import type { Layer } from '../schema/measurement.ts';
import { type Matched, match } from './match.ts';
import { withoutSerials } from './serial.ts';
import type { LayerChange, LayerChanges, LayerFigure } from './types.ts';

/** More layers that moved are counted. */
const most = 40;

const figures: readonly LayerFigure[] = ['cycles', 'macs', 'constants', 'activations', 'live'];

/** What makes two layers the same, the surest first. Compilers join the names of what they fuse by semicolons. */
const keys: readonly ((layer: Layer) => string)[] = [
  ({ name, type }) => `${type} ${name}`,
  ({ name, type }) => `${type} ${withoutSerials(name)}`,
  ({ name, type }) => `${type} ${name.split(';', 1)[0]}`,
  ({ index, type }) => `${type} ${index}`,
];

interface Pair {
  readonly before: Layer | null;
  readonly after: Layer | null;
}

/**
 * Which layers cost something else, or run elsewhere. A layer is matched where it stands, then by name and type, then without
 * the compiler's numbers, then by the first name of a fused one, then by index and type.
 */
export function compareLayers(before: readonly Layer[], after: readonly Layer[]): LayerChanges {
  const pairs = pairsOf(before, after);
  const moved = pairs.flatMap((pair) => changeOf(pair) ?? []);
  if (moved.length === 0) return { moved, more: 0, unchanged: pairs.length };
  const totals = figures.map((figure) => Math.max(totalOf(before, figure), totalOf(after, figure)));
  const sized = moved.map((change) => ({ change, size: sizeOf(change, totals) }));
  sized.sort((a, b) => b.size - a.size);
  return {
    moved: sized.slice(0, most).map(({ change }) => change),
    more: Math.max(0, moved.length - most),
    unchanged: pairs.length - moved.length,
  };
}

function pairsOf(before: readonly Layer[], after: readonly Layer[]): Pair[] {
  const stays = (layer: Layer, place: number, others: readonly Layer[]): boolean =>
    others[place]?.name === layer.name && others[place].type === layer.type;
  const pairs: Pair[] = before.flatMap((layer, place) =>
    stays(layer, place, after) ? { before: layer, after: after[place] ?? null } : [],
  );
  let left: Pick<Matched<Layer>, 'before' | 'after'> = {
    before: before.filter((layer, place) => !stays(layer, place, after)),
    after: after.filter((layer, place) => !stays(layer, place, before)),
  };
  for (const key of keys) {
    if (left.before.length === 0 || left.after.length === 0) break;
    const matched = match(left.before, left.after, key);
    pairs.push(...matched.pairs);
    left = matched;
  }
  return [
    ...pairs,
    ...left.before.map((layer) => ({ before: layer, after: null })),
    ...left.after.map((layer) => ({ before: null, after: layer })),
  ];
}

/** Null where the two are the same. A figure that only one of two layers states did not move. */
function changeOf({ before, after }: Pair): LayerChange | null {
  const layer = after ?? before;
  if (layer === null) return null;
  const isBoth = before !== null && after !== null;
  const moved = figures.flatMap((figure) => {
    const [was, is] = [before?.[figure] ?? null, after?.[figure] ?? null];
    if (was === is || (isBoth && (was === null || is === null))) return [];
    return { figure, before: was, after: is };
  });
  const unit =
    before && after && before.unit !== after.unit
      ? { before: before.unit, after: after.unit }
      : null;
  if (isBoth && unit === null && moved.length === 0) return null;
  return {
    name: layer.name,
    type: layer.type,
    before: before?.index ?? null,
    after: after?.index ?? null,
    unit,
    figures: moved,
  };
}

const totalOf = (layers: readonly Layer[], figure: LayerFigure): number =>
  layers.reduce((sum, layer) => sum + (layer[figure] ?? 0), 0);

/** The largest share that one of its figures moved by, in all that the layers take of it. */
const sizeOf = (change: LayerChange, totals: readonly number[]): number =>
  Math.max(
    0,
    ...change.figures.map(
      ({ figure, before, after }) =>
        Math.abs((after ?? 0) - (before ?? 0)) / (totals[figures.indexOf(figure)] || 1),
    ),
  );
