import { hoist } from './hoist.ts';

/**
 * The same picture in about half the bytes: what Vega writes with every mark though it is the default, or the same
 * throughout, goes or is said once at the root; places are kept to a hundredth of a pixel, and texts as they are.
 */
export function slim(svg: string): string {
  const families = new Set([...svg.matchAll(family)].map(([text]) => text));
  const [only] = families;
  const plain = svg
    .replace(nothing, '')
    .replace(/<[^>]*>/g, (tag) => tag.replace(defaults, '').replace(places, rounded));
  const grouped = hoist(plain);
  return families.size !== 1 || only === undefined
    ? grouped
    : grouped.replaceAll(only, '').replace('<svg', `<svg${only}`);
}

const rounded = (attribute: string): string =>
  attribute.replace(/-?\d+\.\d{3,}/g, (text) => String(Number(Number(text).toFixed(2))));

const places = / (?:d|transform|viewBox|width|height|[xy][12]?)="[^"]*"/g;
const family = / font-family="[^"]*"/g;
const defaults = / (?:opacity="1"|pointer-events="none"|aria-hidden="true"|class="[^"]*")/g;
/** Backgrounds and foregrounds of groups that have none. */
const nothing = /<path class="(?:background|foreground)"[^>]*\bd="(?:M0,0h0v0h0Z)?"[^>]*\/>/g;
