/**
 * Brings a place into sight: folds around it open, it is marked, and with `focus` a keyboard or a screen reader goes on
 * from its heading. Views and models are whole pages: they begin at the top.
 */
export function arrive(anchor: string, focus: boolean): void {
  for (const old of document.querySelectorAll('[data-here]')) old.removeAttribute('data-here');
  const named = document.getElementById(anchor);
  const place = named === null ? null : withSummary(named);
  for (let fold = place?.closest('details') ?? null; fold !== null; fold = around(fold)) {
    fold.open = true;
  }
  if (place === null || place.matches('main>section,.model')) {
    scrollTo(0, 0);
  } else {
    place.dataset.here = '';
    place.scrollIntoView();
  }
  const target = place ?? document.querySelector('main');
  if (focus && target !== null) attend(firstHeading(target) ?? target);
}

/** What a fold holds is named, so that going there opens it without scripts; its summary belongs to it. */
const withSummary = (place: HTMLElement): HTMLElement =>
  place.parentElement instanceof HTMLDetailsElement ? place.parentElement : place;

const around = (fold: Element): HTMLDetailsElement | null =>
  fold.parentElement?.closest('details') ?? null;

const firstHeading = (within: Element): HTMLElement | undefined =>
  [...within.querySelectorAll<HTMLElement>('h2,h3,h4,summary')].find((heading) =>
    heading.checkVisibility(),
  );

function attend(element: HTMLElement): void {
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
