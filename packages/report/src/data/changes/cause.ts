import type { Change } from '@edgebench/core/browser';
import type { FigureMove } from './figure.ts';

/** What the two runs differ in at a cell that moved, in the order in which they are shown. */
export const causes = {
  model: 'The model is another file',
  same: 'Same model, same tools, same settings',
  settings: 'Other settings of the target',
  tool: 'Other versions of the tools',
  definition: 'Counted differently: nothing but definitions changed',
} as const;

export type Cause = keyof typeof causes;

/** What a cell's changes are put down to: the model before the settings, and these before the tools. */
export function causeOf(change: Change, figures: readonly FigureMove[]): Cause {
  if (isDefinition(change, figures)) return 'definition';
  const has = (test: RegExp): boolean => change.conditions.some(({ what }) => test.test(what));
  if (has(/^model/)) return 'model';
  if (has(/^(target|option )/)) return 'settings';
  return has(/^(toolchain|version|component )/) ? 'tool' : 'same';
}

/** Whether all that moved is what is counted, and not how much of it there is. */
function isDefinition(change: Change, figures: readonly FigureMove[]): boolean {
  const { status, verdict, placement, placementDefinition, diagnostics } = change;
  const others = [change.memories, change.sections, change.layers.moved];
  const isOther =
    status !== null ||
    verdict !== null ||
    (placement.length > 0 && placementDefinition === null) ||
    [...others, diagnostics.gone, diagnostics.fresh].some(({ length }) => length > 0);
  return !isOther && figures.every(({ definition, delta }) => definition !== null && !delta);
}
