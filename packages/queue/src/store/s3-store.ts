import { setTimeout as pause } from 'node:timers/promises';
import { BenchError } from '@edgebench/core';
import { AwsClient } from 'aws4fetch';
import { type BlobStore, checked, hashOf, missing, pathOf } from './blob-store.ts';
import { bodyOf } from './body.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface S3Options {
  /** For one request with its answer (60 s), and a second more for each MB that it may carry. */
  readonly timeoutMs?: number;
  /** For what may pass: no answer, a cut answer, 429, 5xx (4). */
  readonly attempts?: number;
}

/**
 * A bucket, or a part of one: `s3://bucket/prefix`. From the environment: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
 * AWS_SESSION_TOKEN, AWS_REGION, and AWS_ENDPOINT_URL of a compatible server, whose buckets are addressed by path.
 * Throws a `BenchError` `bad-store` for an address or an environment that is none.
 */
export function s3Store(address: string, env: Env, options: S3Options = {}): BlobStore {
  const { timeoutMs = 60_000, attempts = 4 } = options;
  const { base, place } = locate(address, env);
  const client = clientOf(place, env);

  /** One request until it is answered by something else than "later"; `read` takes what the answer is. */
  async function ask<T>(
    method: string,
    sha256: string,
    read: (answer: Response) => Promise<T>,
    { size = 0, body }: { readonly size?: number; readonly body?: Uint8Array } = {},
  ): Promise<T> {
    const patience = Math.ceil(timeoutMs + size / 1_000);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await client.fetch(`${base}/${pathOf(sha256)}`, {
          method,
          redirect: 'manual',
          signal: AbortSignal.timeout(patience),
          ...(body && { body: Buffer.from(body), headers: { 'X-Amz-Content-Sha256': sha256 } }),
        });
        if (answer.status !== 429 && answer.status < 500) return await read(answer);
        await answer.body?.cancel();
        if (attempt === attempts) throw refused(place, `it answers ${answer.status}`);
      } catch (error) {
        if (error instanceof BenchError) throw error;
        if (attempt === attempts) throw refused(place, reasonOfFetch(error), error);
      }
      await pause(100 * 2 ** attempt * (0.5 + Math.random()));
    }
  }

  const has: BlobStore['has'] = (sha256) =>
    // Without the right to list, a bucket answers 403 for what it does not hold.
    ask('HEAD', sha256, async ({ status }) => {
      if (status === 200) return true;
      if (status === 404 || status === 403) return false;
      throw refused(place, `it answers ${status}`);
    });

  return {
    place,
    has,
    get: (sha256, limit) => {
      const read = async (answer: Response): Promise<Uint8Array> => {
        if (answer.status === 404) throw missing(place, sha256);
        if (answer.status !== 200) throw refused(place, await words(answer));
        return checked(place, sha256, await bodyOf(answer, { place, sha256, limit }));
      };
      return ask('GET', sha256, read, { size: limit });
    },
    put: async (bytes) => {
      const sha256 = hashOf(bytes);
      if (await has(sha256)) return sha256;
      const read = async (answer: Response): Promise<void> => {
        if (!answer.ok) throw refused(place, await words(answer));
        await answer.body?.cancel();
      };
      await ask('PUT', sha256, read, { size: bytes.length, body: bytes });
      return sha256;
    },
  };
}

function locate(address: string, env: Env): { base: string; place: string } {
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]+)\/?(.*)$/.exec(address) ?? [];
  if (!bucket) {
    throw new BenchError('bad-store', `${JSON.stringify(address)} is no bucket`, {
      remedy: 'write it as s3://bucket/prefix',
    });
  }
  const folder = prefix.split('/').filter(Boolean).map(encodeURIComponent);
  const endpoint = env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL;
  const host = endpoint
    ? `${endpoint.replace(/\/+$/, '')}/${bucket}`
    : `https://${bucket}.s3.${regionOf(env)}.amazonaws.com`;
  if (!URL.canParse(host)) {
    throw new BenchError('bad-store', 'AWS_ENDPOINT_URL is no address', {
      remedy: 'write it as https://host:port',
    });
  }
  return { base: [host, ...folder].join('/'), place: `s3://${[bucket, ...folder].join('/')}` };
}

const regionOf = (env: Env): string => env.AWS_REGION || env.AWS_DEFAULT_REGION || 'us-east-1';

function clientOf(place: string, env: Env): AwsClient {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
    throw new BenchError('bad-store', `there are no credentials for ${place}`, {
      remedy: 'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    });
  }
  return new AwsClient({
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    ...{ service: 's3', region: regionOf(env), retries: 0 },
  });
}

/** The code that the server's XML names, beside the status. */
async function words(answer: Response): Promise<string> {
  const text = (await answer.text()).slice(0, 4_096);
  const code = /<Code>([\w.-]{1,80})<\/Code>/.exec(text)?.[1];
  return `it answers ${answer.status}${code ? ` ${code}` : ''}`;
}

function reasonOfFetch(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'it does not answer';
  const { cause } = error;
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
}

const refused = (place: string, why: string, cause?: unknown): BenchError =>
  new BenchError('store', `the store ${place} cannot be used: ${why}`, {
    remedy:
      'check AWS_ENDPOINT_URL, AWS_REGION, the credentials and their rights to get and put objects',
    cause,
  });
