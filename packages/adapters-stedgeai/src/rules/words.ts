/** How a sentence writes things: the same in every rule. */

/** 842430 as `842,430`. */
export const number = (value: number): string => value.toLocaleString('en-US');

/** The first few of a list, and how many more there are. */
export function list(items: readonly string[], shown = 5): string {
  const more = items.length - shown;
  return more > 0 ? `${items.slice(0, shown).join(', ')} and ${more} more` : items.join(', ');
}
