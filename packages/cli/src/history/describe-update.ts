import type { BaselineChanges, CellPlace, MovedCell } from '@edgebench/history';
import { plain } from '../plain.ts';

/** Places that are listed one by one; of the rest there is a count. */
const most = 50;

/** What an update changes in a baseline, as text for people. */
export function describeUpdate(changes: BaselineChanges): string {
  const { versions, moved, added, removed, gone, unavailable, unchanged, kept, unknown } = changes;
  const lines = [
    ...versions.map(
      ({ toolchain, what, before, after, cells }) =>
        `${toolchain}: ${what} ${before} → ${after} (${count(cells)})`,
    ),
    ...listed('changed', moved, movedLines),
    ...listed('added', added),
    ...listed('removed', removed),
    ...listed('kept, though the run does not have the model (--prune removes them)', gone),
    ...listed('left out, since the tool is not here', unavailable),
  ];
  const rest = [
    `${count(unchanged)} unchanged`,
    ...(kept > 0 ? [`${count(kept)} kept that the run does not have`] : []),
    ...(unknown > 0 ? [`${count(unknown)} left to a baseline that this one does not have`] : []),
  ];
  return `${[...lines, rest.join(', ')].map(plain).join('\n')}\n`;
}

const count = (cells: number): string => `${cells} ${cells === 1 ? 'cell' : 'cells'}`;

function listed<Place extends CellPlace>(
  title: string,
  places: readonly Place[],
  describe: (place: Place) => string[] = (place) => [`  ${nameOf(place)}`],
): string[] {
  if (places.length === 0) return [];
  const more = places.length - most;
  return [
    `${count(places.length)} ${title}:`,
    ...places.slice(0, most).flatMap(describe),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

const nameOf = ({ model, toolchain, version, target }: CellPlace): string =>
  `${model}, ${toolchain} ${version ?? ''}, ${target}`;

const movedLines = (cell: MovedCell): string[] => [
  `  ${nameOf(cell)}`,
  ...cell.metrics.map(
    ({ metric, before, after }) => `    ${metric} ${before ?? 'unknown'} → ${after ?? 'unknown'}`,
  ),
  ...cell.besides.map((line) => `    ${line}`),
];
