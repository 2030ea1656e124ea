import { useState } from 'preact/hooks';

/** What marks an entry of the history that the reader has been at. */
export const been = 'been';

/** `push` makes a step that the back button goes back from; `replace` is for what changes with every key. */
export type Step = 'push' | 'replace';

/**
 * The settings of one view, which live in the address behind its question mark: as `given` by the address that the page
 * is at, until they are written.
 */
export function useSettings(
  anchor: string,
  given: URLSearchParams,
): readonly [URLSearchParams, (query: string, step: Step) => void] {
  const [held, hold] = useState({ given, now: given });
  const write = (query: string, step: Step): void => {
    const hash = query === '' ? `#${anchor}` : `#${anchor}?${query}`;
    if (hash === location.hash) return;
    if (step === 'push') history.pushState(been, '', hash);
    else history.replaceState(been, '', hash);
    hold({ given, now: new URLSearchParams(query) });
  };
  return [held.given === given ? held.now : given, write];
}
