const nextOf: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** The keys of a list that is one stop of the Tab key: the arrows go from item to item, and Tab comes back to the last one. */
export function roam(event: KeyboardEvent): void {
  const items = [...(event.currentTarget as HTMLElement).children] as HTMLElement[];
  const at = items.indexOf(event.target as HTMLElement);
  const next = items[nextOf[event.key]?.(at, items.length - 1) ?? -1];
  if (at < 0 || next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  (event.target as HTMLElement).tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
