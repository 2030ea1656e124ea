import { BenchError } from '@edgebench/core';
import { Redis } from 'ioredis';
import { rejectable } from '../rejectable.ts';
import { placeOf } from './address.ts';

export interface ConnectOptions {
  /** How long a lost one is sought again; a first one 10 s at the most. */
  readonly patienceMs: number;
  readonly signal: AbortSignal;
  readonly onNote: (message: string) => void;
}

export interface Connection {
  readonly client: Redis;
  /** Rejects with a `BenchError` `redis` once it is given up, and with `aborted`; never resolves. */
  readonly lost: Promise<never>;
  /** Seeks a new connection, since this one does not answer. */
  readonly renew: () => void;
  readonly close: () => void;
}

/** Who starts something waits for an answer. */
const firstMs = 10_000;

/** What is refused once is refused again: the login, the number of a database (the client would go on in the first). */
const final = /^(NOAUTH|WRONGPASS|NOPERM)\b|invalid password|DENIED|DB index|SELECT is not/i;

/**
 * A connection to Redis that is sought again for a while where it is lost. Rejects with a `BenchError`: `bad-redis` for an
 * address that is none, `redis` where nobody answers or the login is refused, `aborted`.
 */
export async function connect(url: string, options: ConnectOptions): Promise<Connection> {
  const { patienceMs, signal, onNote } = options;
  const place = placeOf(url);
  let downSince: number | null = performance.now();
  let wasUp = false;
  let isClosed = false;
  let last = 'no answer';
  const { promise: lost, reject } = rejectable();
  const giveUp = (remedy: string) => {
    reject(new BenchError('redis', `Redis at ${place} cannot be used: ${last}`, { remedy }));
    client.disconnect();
  };
  const client = new Redis(url, {
    maxRetriesPerRequest: null,
    connectTimeout: 5_000,
    keepAlive: 10_000,
    retryStrategy: (times) => {
      const down = performance.now() - (downSince ?? performance.now());
      if (down < (wasUp ? patienceMs : Math.min(patienceMs, firstMs)))
        return Math.min(100 * 2 ** times, 2_000);
      giveUp('start it, or give its address by --redis');
      return null;
    },
  });
  client.on('error', (error: Error) => {
    last = wordsOf(error);
    if (final.test(last)) giveUp('check user, password and database in the address of Redis');
  });
  client.on('close', () => {
    if (wasUp && !isClosed && downSince === null)
      onNote(`the connection to Redis at ${place} is lost; trying again`);
    downSince ??= performance.now();
  });
  const onAbort = () => reject(new BenchError('aborted', 'interrupted'));
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  const ready = new Promise<void>((resolve) => {
    client.on('ready', () => {
      if (wasUp) onNote(`Redis at ${place} is back`);
      [downSince, wasUp] = [null, true];
      resolve();
    });
  });
  const close = () => {
    isClosed = true;
    signal.removeEventListener('abort', onAbort);
    client.disconnect();
  };
  await Promise.race([ready, lost]).catch((error: unknown) => {
    close();
    throw error;
  });
  return { client, lost, close, renew: () => client.disconnect(true) };
}

/** What a network's error says; those of several addresses carry no message of their own. */
function wordsOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : error.name;
  return error.message === '' ? code : error.message;
}
