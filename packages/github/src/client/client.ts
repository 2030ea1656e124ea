import { setTimeout } from 'node:timers/promises';
import { BenchError } from '@edgebench/core';
import { githubError, refusal } from './errors.ts';
import { isRateLimit, pauseBefore, type Setback } from './pause.ts';
import { type Answer, send } from './send.ts';

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
}

export const realClock: Clock = {
  now: Date.now,
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
};

export interface ClientOptions {
  /** Where the API is: `https://api.github.com`, or `https://host/api/v3` of an Enterprise server. */
  readonly api: string;
  readonly token: string;
  /** For one request, in ms (15,000). */
  readonly timeoutMs?: number | undefined;
  /** For all pauses together, in ms (120,000): a longer rate limit is an error. */
  readonly patienceMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/**
 * Makes one request, again where that may help. `path` is below the API, or an absolute URL of it; the answer's status is
 * 2xx. Rejects with a `BenchError` whose code begins with `github-`, or `aborted`. The token stands in no message.
 */
export type Client = (method: Method, path: string, body?: unknown) => Promise<Answer>;

const maxAttempts = 4;

export function createClient(options: ClientOptions): Client {
  const { token, timeoutMs = 15_000, signal, clock = realClock } = options;
  const api = apiOf(options.api);
  let patience = options.patienceMs ?? 120_000;

  const attemptOnce = async (method: Method, url: URL, body: unknown): Promise<Attempt> => {
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await send(url, {
        method,
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${token}`,
          'user-agent': 'edgebench',
          'x-github-api-version': '2022-11-28',
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { answer };
    } catch (error) {
      if (signal?.aborted) throw new BenchError('aborted', 'interrupted', { cause: error });
      if (error instanceof BenchError) throw error;
      const why = limit.aborted ? `no answer within ${timeoutMs / 1_000} s` : causeOf(error);
      return { silence: why };
    }
  };

  return async (method, path, body) => {
    const url = urlOf(api, path);
    const what = `${method} ${url.pathname}`;
    for (let attempt = 0; ; attempt += 1) {
      const made = await attemptOnce(method, url, body);
      if ('answer' in made && made.answer.status < 300) return made.answer;
      const setback = setbackOf(made);
      const now = clock.now();
      const pause = pauseBefore(setback, { attempt, now, repeatable: method !== 'POST' });
      if (pause === null || pause > patience || attempt + 1 >= maxAttempts) {
        throw problem(what, made, setback, pause);
      }
      patience -= pause;
      await clock.sleep(pause, signal);
    }
  };
}

/** What came of a request: an answer, or the reason why there is none. */
type Attempt = { readonly answer: Answer } | { readonly silence: string };

const setbackOf = (made: Attempt): Setback =>
  'answer' in made
    ? {
        status: made.answer.status,
        header: (name) => made.answer.headers.get(name),
        text: made.answer.text,
      }
    : { status: null, header: () => null, text: '' };

function problem(what: string, made: Attempt, setback: Setback, pause: number | null): BenchError {
  if ('silence' in made) return githubError('github-unreachable', `${what}: ${made.silence}`);
  if (!isRateLimit(setback)) return refusal(made.answer.status, what, made.answer.text);
  const wait = Math.ceil((pause ?? 0) / 1_000);
  const message = `${what}: GitHub's rate limit is reached, for ${wait} s more`;
  return githubError('github-rate-limited', message);
}

/** `fetch failed` says nothing; its cause does. */
const causeOf = (error: unknown): string => {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
};

function apiOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw githubError('github-unreachable', `${JSON.stringify(text)} is no address of an API`);
}

/** Pages name the next one by its whole address; one of another host would get the token. */
function urlOf(api: URL, path: string): URL {
  const url = path.startsWith('/')
    ? new URL(`${api.href.replace(/\/+$/, '')}${path}`)
    : new URL(path);
  if (url.origin === api.origin) return url;
  throw githubError('github-answer', `a page of ${api.origin} lies on another host`);
}
