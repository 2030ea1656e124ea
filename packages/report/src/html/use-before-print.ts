import { useEffect, useRef } from 'preact/hooks';

/** Before the page is printed, calls what draws the parts that otherwise wait until they come into sight. */
export function useBeforePrint(draw: () => void): void {
  const latest = useRef(draw);
  latest.current = draw;
  useEffect(() => {
    const print = (): void => latest.current();
    addEventListener('beforeprint', print);
    return () => removeEventListener('beforeprint', print);
  }, []);
}
