import { width } from '../text/cut.ts';
import type { BudgetLine } from './budget-lines.ts';
import { type Box, isWithin, overlap } from './label-places.ts';
import { inPixels, type Plane } from './plane.ts';

/** Where the text of a budget stands along its line, for the marks and in pixels. */
export interface BudgetText {
  readonly line: BudgetLine;
  readonly mark: object;
  readonly box: Box;
}

const inset = 5;
const lineHeight = 15;
const character = 6;

/**
 * The texts that find a place on no other budget's line, on no text before them and on none of the `points`; if there is one,
 * such a place where no step of a front runs through either.
 */
export function budgetTexts(
  lines: readonly BudgetLine[],
  plane: Plane,
  points: readonly Box[],
  steps: readonly Box[] = [],
): BudgetText[] {
  const taken = [...points];
  return lines.flatMap((line) => {
    const others = lines.filter((other) => other !== line).map((other) => lineBox(other, plane));
    const free = places(line, plane).filter(
      ({ box }) => isWithin(box, plane.plot) && !covers(box, [...taken, ...others]),
    );
    const text = free.find(({ box }) => !covers(box, steps)) ?? free[0];
    if (text === undefined) return [];
    taken.push(text.box);
    return [{ line, ...text }];
  });
}

const covers = (box: Box, others: readonly Box[]): boolean =>
  others.some((other) => overlap(box, other));

/** What a line covers. */
export function lineBox(line: BudgetLine, plane: Plane): Box {
  const { width: right, height: bottom } = plane.plot;
  const at = position(line, plane);
  return line.field === 'y'
    ? { left: 0, right, top: at - 1, bottom: at + 1 }
    : { left: at - 1, right: at + 1, top: 0, bottom };
}

const places = (line: BudgetLine, plane: Plane): Omit<BudgetText, 'line'>[] =>
  line.field === 'y' ? across(line, plane) : upwards(line, plane);

/** Above a line across or below it, at its right end, its left or in the middle. */
function across(line: BudgetLine, plane: Plane): Omit<BudgetText, 'line'>[] {
  const at = position(line, plane);
  const room = roomOf(line);
  const { width: right } = plane.plot;
  return [
    { align: 'right', left: right - room, x: right - inset },
    { align: 'left', left: 0, x: inset },
    { align: 'center', left: (right - room) / 2, x: right / 2 },
  ].flatMap(({ align, left, x }) => {
    const box = { left, right: left + room };
    return [
      {
        mark: { align, baseline: 'bottom', x, dy: -3 },
        box: { ...box, top: at - lineHeight, bottom: at },
      },
      {
        mark: { align, baseline: 'top', x, dy: 3 },
        box: { ...box, top: at, bottom: at + lineHeight },
      },
    ];
  });
}

/** Beside a line upwards at its top, its foot or in the middle, first on the side with more room. */
function upwards(line: BudgetLine, plane: Plane): Omit<BudgetText, 'line'>[] {
  const at = position(line, plane);
  const room = roomOf(line);
  const { width: right, height } = plane.plot;
  const left = { mark: { align: 'right', dx: -inset }, box: { left: at - room, right: at } };
  const beside = { mark: { align: 'left', dx: inset }, box: { left: at, right: at + room } };
  const sides = at > right / 2 ? [left, beside] : [beside, left];
  const high = inset + lineHeight;
  return [
    { mark: { baseline: 'top', y: inset }, box: { top: 0, bottom: high } },
    {
      mark: { baseline: 'bottom', y: height - inset },
      box: { top: height - high, bottom: height },
    },
    {
      mark: { baseline: 'middle', y: height / 2 },
      box: { top: (height - lineHeight) / 2, bottom: (height + lineHeight) / 2 },
    },
  ].flatMap(({ mark, box }) =>
    sides.map((side) => ({ mark: { ...side.mark, ...mark }, box: { ...side.box, ...box } })),
  );
}

const roomOf = ({ text }: BudgetLine): number => width(text) * character + 2 * inset;

/** In pixels along the axis that it is on. */
function position({ field, most }: BudgetLine, plane: Plane): number {
  const origin = { x: plane.x.range[0], y: plane.y.range[0] };
  return inPixels(plane, { ...origin, [field]: most })[field];
}
