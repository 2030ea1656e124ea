/** How a sentence writes things: the same in every rule. */

/** 842430 as `842,430`. */
export const number = (value: number): string => value.toLocaleString('en-US');

/** 540672 as `540,672 B`. */
export const bytes = (value: number): string => `${number(value)} B`;

/** 0.5025 as `50.3 %`. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** `1 epoch`, `3 epochs`. */
export const several = (count: number, what: string): string =>
  `${number(count)} ${what}${count === 1 ? '' : 's'}`;

/** The first few of a list, and how many more there are. */
export function list(items: readonly string[], shown = 5): string {
  const more = items.length - shown;
  return more > 0 ? `${items.slice(0, shown).join(', ')} and ${more} more` : items.join(', ');
}

export const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);
