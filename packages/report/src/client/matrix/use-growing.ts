import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useBeforePrint } from '../../html/use-before-print.ts';

interface Growing {
  /** How many are drawn. */
  readonly count: number;
  /** What stands at the end of those: when it comes near to sight, more are drawn. */
  readonly end: RefObject<HTMLDivElement>;
  readonly grow: (count: number) => void;
}

/** So far below the box's edge in CSS pixels the next rows are drawn. */
const margin = 150;

/** Draws the first rows of a list, more as the reader comes to their end, and all on paper; another list begins anew. */
export function useGrowing(list: readonly unknown[], first: number): Growing {
  const [grown, setGrown] = useState({ of: list, count: first });
  const end = useRef<HTMLDivElement>(null);
  const count = Math.min(list.length, grown.of === list ? Math.max(first, grown.count) : first);
  useEffect(() => {
    const mark = end.current;
    if (mark === null || count >= list.length) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) {
          setGrown({ of: list, count: count + first });
        }
      },
      { root: mark.parentElement, rootMargin: `${margin}px` },
    );
    watch.observe(mark);
    return () => watch.disconnect();
  }, [list, count, first]);
  const grow = (wanted: number): void => setGrown({ of: list, count: wanted });
  useBeforePrint(() => grow(list.length));
  return { count, end, grow };
}
