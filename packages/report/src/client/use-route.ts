import { useEffect, useState } from 'preact/hooks';
import type { Shown } from '../html/shown.ts';
import { type Route, routeOf } from './route.ts';
import { been } from './settings.ts';

interface Place {
  readonly route: Route;
  /** The address of the overview as it was left, with its settings. */
  readonly overview: string;
  /** How far down the page was when it was left, in CSS pixels; null where the reader has not been. */
  readonly left: number | null;
}

/** Where the address leads, following it; going back leads to where one was on the page. */
export function useRoute(shown: Shown): Place {
  const [place, setPlace] = useState<Place>(() => ({
    ...{ route: routeOf(location.hash, shown), overview: '#matrices', left: null },
  }));
  useEffect(() => {
    const depths = new Map<string, number>();
    let known: number | null = null;
    const remember = (): void => {
      depths.set(location.hash, scrollY);
    };
    // The address changes now; a scroll of the page that is left may still be told before the page follows.
    const recall = (): void => {
      known = depths.get(location.hash) ?? null;
    };
    const follow = ({ oldURL }: HashChangeEvent): void => {
      const before = new URL(oldURL).hash;
      const hasBeen = history.state === been;
      history.replaceState(been, '');
      setPlace(({ overview }) => ({
        route: routeOf(location.hash, shown),
        overview: before.startsWith('#matrices') ? before : overview,
        left: hasBeen ? known : null,
      }));
    };
    history.scrollRestoration = 'manual';
    history.replaceState(been, '');
    addEventListener('scroll', remember, { passive: true });
    addEventListener('popstate', recall);
    addEventListener('hashchange', follow);
    return () => {
      removeEventListener('scroll', remember);
      removeEventListener('popstate', recall);
      removeEventListener('hashchange', follow);
    };
  }, [shown]);
  return place;
}
