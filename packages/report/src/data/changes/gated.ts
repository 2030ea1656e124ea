import { groupBy } from '@edgebench/core/browser';
import type { Judgement, Place, Regression } from '@edgebench/gate';
import { countsOf, headlineOf, settingOf } from '../../gate/words.ts';
import { number, plural } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';

/** More of one kind are counted: `bench compare --json` lists them all. */
export const mostGated = 200;
const mostMessage = 300;

/** What a gate says of the changes, in words of bounded length that act on no screen. */
export interface Gated {
  readonly verdict: Judgement['verdict'];
  readonly headline: string;
  readonly counts: string;
  readonly errors: GatedList;
  /** Without the cells that are missing. */
  readonly warnings: GatedList;
  readonly toolChanges: GatedList;
  readonly missing: GatedList;
  readonly undecided: GatedList;
}

export interface GatedList {
  /** How many there are, listed or not. */
  readonly size: number;
  /** Their own order; the items of a group next to each other. */
  readonly groups: readonly {
    /** A model, or a tool that changed. */
    readonly title: string;
    readonly items: readonly GatedItem[];
  }[];
  /** Items that are not listed. */
  readonly more: number;
}

export interface GatedItem {
  /** The cell's id. */
  readonly cell: string;
  /** Where it was measured; of what a tool changed, with its model. */
  readonly place: string;
  readonly message: string;
  readonly causes: readonly string[];
  /** Empty where it breaks none. */
  readonly rule: string;
}

/** A judgement as the page shows it, of limited size whatever it holds. */
export function gatedOf(judgement: Judgement): Gated {
  const { verdict, regressions, toolChanges, undecided } = judgement;
  const of = (is: (one: Regression) => boolean): GatedList =>
    byModel(regressions.filter(is), itemOf);
  return {
    ...{ verdict, headline: headlineOf(judgement), counts: countsOf(judgement) },
    errors: of(({ severity }) => severity === 'error'),
    warnings: of(({ severity, kind }) => severity === 'warning' && kind !== 'missing'),
    toolChanges: ofTools(toolChanges),
    missing: of(({ severity, kind }) => severity === 'warning' && kind === 'missing'),
    undecided: byModel(undecided, ({ place, reason }) => ({
      ...{ cell: place.cell, place: placeText(place), message: clipped(reason) },
      ...{ causes: [], rule: '' },
    })),
  };
}

function byModel<Item extends { readonly place: Place }>(
  all: readonly Item[],
  item: (one: Item) => GatedItem,
): GatedList {
  const groups = groupBy(all.slice(0, mostGated), ({ place }) => modelText(place));
  return {
    size: all.length,
    groups: [...groups].map(([title, own]) => ({ title, items: own.map(item) })),
    more: Math.max(0, all.length - mostGated),
  };
}

/** As many changes as anything else, and over all of them as many of what they made worse. */
function ofTools(changes: Judgement['toolChanges']): GatedList {
  let room = mostGated;
  const groups = changes.slice(0, mostGated).map((change) => {
    const items = change.worse.slice(0, room).map((one) => ({
      ...itemOf(one),
      place: `${modelText(one.place)} on ${placeText(one.place)}`,
    }));
    room -= items.length;
    return { title: toolText(change), items };
  });
  const all = changes.reduce((sum, { worse }) => sum + 1 + worse.length, 0);
  return { size: changes.length, groups, more: all - groups.length - (mostGated - room) };
}

const itemOf = ({ place, message, causes, rule }: Regression): GatedItem => ({
  ...{ cell: place.cell, place: placeText(place), message: clipped(message) },
  ...{ causes: causes.map((cause) => clipped(cause.message)), rule: oneLine(rule, 160) },
});

function toolText({ toolchain, what, before, after, cells, worse }: ToolChange): string {
  const moved = [what, before, after].map((text) => oneLine(text, 60));
  const worsened = worse.length === 0 ? 'nothing got worse' : `${number(worse.length)} worse`;
  return `${oneLine(toolchain, 40)} ${moved[0]}: ${moved[1]} → ${moved[2]} (${plural(cells, 'cell')}; ${worsened})`;
}

type ToolChange = Judgement['toolChanges'][number];

const clipped = (text: string): string => oneLine(text, mostMessage);
const modelText = ({ model }: Place): string => oneLine(model, 80) || '(no name)';
const placeText = (place: Place): string => oneLine(settingOf(place), 120);
