/** What decides whether a request is made again. */
export interface Setback {
  /** Null where no answer came. */
  readonly status: number | null;
  readonly header: (name: string) => string | null;
  /** What the body says. */
  readonly text: string;
}

/** Whether the answer is a rate limit: those who go on all the same are shut out. */
export function isRateLimit({ status, header, text }: Setback): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return (
    header('retry-after') !== null ||
    header('x-ratelimit-remaining') === '0' ||
    /rate limit/i.test(text)
  );
}

/**
 * How long to wait before a request is made again, in ms; null where it is not. `attempt` counts from 0, `now` is in ms.
 *
 * Rate limits follow GitHub's "Best practices for using the REST API": the seconds of `retry-after`; else, with nothing
 * remaining, until `x-ratelimit-reset` (UTC seconds); else a minute, doubled each time. An outage gets a second, doubled
 * each time, and only where doing it twice is the same as once.
 */
export function pauseBefore(
  setback: Setback,
  { attempt, now, repeatable }: { attempt: number; now: number; repeatable: boolean },
): number | null {
  if (isRateLimit(setback)) return limitPause(setback, now) ?? 60_000 * 2 ** attempt;
  const isOutage = setback.status === null || setback.status >= 500;
  return isOutage && repeatable ? 1_000 * 2 ** attempt : null;
}

function limitPause({ header }: Setback, now: number): number | null {
  const after = secondsIn(header('retry-after'));
  if (after !== null) return after * 1_000;
  const reset = secondsIn(header('x-ratelimit-reset'));
  if (header('x-ratelimit-remaining') !== '0' || reset === null) return null;
  return Math.max(0, reset * 1_000 - now) + 1_000;
}

const secondsIn = (text: string | null): number | null =>
  text !== null && /^\d{1,12}$/.test(text) ? Number(text) : null;
