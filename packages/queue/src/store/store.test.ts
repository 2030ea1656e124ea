import { readdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { scratch } from '@edgebench/core/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { hashOf, pathOf } from './blob-store.ts';
import { s3Store } from './s3-store.ts';
import { storeAt } from './store-at.ts';

const blob = Buffer.from('the bytes of a model');
const sha256 = hashOf(blob);
const limit = 1_000;

describe('a folder as a store', () => {
  test('yields by SHA-256 what was put, once, and knows what it does not have', async () => {
    const folder = scratch();
    const store = storeAt(folder, {});
    expect(await store.has(sha256)).toBe(false);
    await expect(store.get(sha256, limit)).rejects.toMatchObject({ code: 'store-missing' });
    expect(await Promise.all([store.put(blob), store.put(blob)])).toEqual([sha256, sha256]);
    expect(await store.has(sha256)).toBe(true);
    expect(Buffer.from(await store.get(sha256, limit))).toEqual(blob);
    expect(readdirSync(join(folder, sha256.slice(0, 2)))).toEqual([sha256]);
  });

  test('other bytes under a name are an error, and are put right by who has the right ones', async () => {
    const folder = scratch();
    const store = storeAt(folder, {});
    await store.put(blob);
    writeFileSync(join(folder, pathOf(sha256)), 'the bytes of a m0del');
    await expect(store.get(sha256, limit)).rejects.toMatchObject({ code: 'store-corrupt' });
    await store.put(blob);
    expect(Buffer.from(await store.get(sha256, limit))).toEqual(blob);
  });

  test('more bytes than there may be are not read', async () => {
    const store = storeAt(scratch(), {});
    await store.put(blob);
    await expect(store.get(sha256, 5)).rejects.toMatchObject({ code: 'store-corrupt' });
  });
});

type Answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

describe('a bucket as a store', () => {
  let close = () => {};
  afterEach(() => close());

  const env = {
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'a secret of a test',
    AWS_REGION: 'eu-central-1',
  };

  /** A bucket on a server of this test, and what it was asked. */
  async function bucket(answer: Answer, timeoutMs = 2_000) {
    const asked: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      asked.push(request);
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => answer(request, response, Buffer.concat(parts)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    close = () => {
      server.closeAllConnections();
      server.close();
    };
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const AWS_ENDPOINT_URL = `http://127.0.0.1:${port}`;
    const options = { timeoutMs, attempts: 3 };
    return { store: s3Store('s3://cells/nightly', { ...env, AWS_ENDPOINT_URL }, options), asked };
  }

  /** A server that keeps what it is given, if it is signed. */
  function keeping(): Answer {
    const kept = new Map<string, Buffer>();
    return ({ method, url = '', headers }, response, body) => {
      const signed =
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/s3\/aws4_request, SignedHeaders=[\w;-]+, Signature=[0-9a-f]{64}$/;
      const found = kept.get(url);
      if (!signed.test(headers.authorization ?? '')) response.writeHead(403).end();
      else if (method === 'PUT' && headers['x-amz-content-sha256'] === hashOf(body)) {
        kept.set(url, body);
        response.end();
      } else if (found === undefined) response.writeHead(404).end();
      else response.end(method === 'HEAD' ? undefined : found);
    };
  }

  test('yields what was put, by path, every request signed', async () => {
    const { store, asked } = await bucket(keeping());
    expect(store.place).toBe('s3://cells/nightly');
    expect(await store.has(sha256)).toBe(false);
    expect(await store.put(blob)).toBe(sha256);
    expect(await store.put(blob)).toBe(sha256);
    expect(Buffer.from(await store.get(sha256, limit))).toEqual(blob);
    expect(asked.map(({ method }) => method)).toEqual(['HEAD', 'HEAD', 'PUT', 'HEAD', 'GET']);
    expect(new Set(asked.map(({ url }) => url))).toEqual(
      new Set([`/cells/nightly/${pathOf(sha256)}`]),
    );
  });

  test.each<[string, string, Answer]>([
    ['404', 'store-missing', (_, response) => response.writeHead(404).end()],
    ['403', 'store', (_, response) => response.writeHead(403).end('<Code>AccessDenied</Code>')],
    ['a redirect', 'store', (_, response) => response.writeHead(301, { location: '/' }).end()],
    ['503 again and again', 'store', (_, response) => response.writeHead(503).end()],
    ['nothing', 'store', () => {}],
    [
      'half a body',
      'store',
      (_, response) => {
        response.writeHead(200, { 'content-length': String(blob.length) });
        response.write(blob.subarray(0, 5));
        setTimeout(() => response.destroy(), 20);
      },
    ],
    ['other bytes', 'store-corrupt', (_, response) => response.end('the bytes of a m0del')],
    [
      'more and more',
      'store-corrupt',
      (_, response) => {
        const more = setInterval(() => response.write(Buffer.alloc(500)), 5);
        response.on('close', () => clearInterval(more));
      },
    ],
  ])('an answer of %s is an error %s with the place, and no secret', async (_, code, answer) => {
    const { store } = await bucket(answer, 300);
    const error: unknown = await store.get(sha256, limit).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, remedy: expect.any(String) });
    expect(String(error)).toContain('s3://cells/nightly');
    expect(String(error)).not.toContain('secret');
  });

  test('what passes is tried again: 503 once, then the bytes', async () => {
    let times = 0;
    const { store } = await bucket((_, response) => {
      times += 1;
      if (times === 1) response.writeHead(503).end();
      else response.end(blob);
    });
    expect(Buffer.from(await store.get(sha256, limit))).toEqual(blob);
  });

  test('without the right to list, 403 for what is not there lets it be put', async () => {
    const { store, asked } = await bucket(({ method }, response) =>
      response.writeHead(method === 'HEAD' ? 403 : 200).end(),
    );
    await store.put(blob);
    expect(asked.map(({ method }) => method)).toEqual(['HEAD', 'PUT']);
  });

  test.each([
    ['s3://', env],
    ['s3:cells', env],
    ['s3://cells', {}],
    ['s3://cells', { ...env, AWS_ENDPOINT_URL: 'nowhere' }],
  ])(
    '%s is refused before anything is asked where address or environment are none',
    (address, own) => {
      expect(() => storeAt(address, own)).toThrow(
        expect.objectContaining({ code: 'bad-store', remedy: expect.any(String) }),
      );
    },
  );
});
