import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type Reply, route, type State } from './routes.ts';

/** What the double does to one request in place of its answer, or before it. */
export interface Fault extends Partial<Reply> {
  /** Only to requests whose `METHOD /path` it matches; the others pass. */
  readonly on?: RegExp;
  /** Sent as it is, in place of a JSON body. */
  readonly raw?: string;
  /** Never answers. */
  readonly hang?: boolean;
  /** Does what is asked, and then answers this all the same. */
  readonly after?: boolean;
  /** Cuts the connection. */
  readonly cut?: boolean;
  /** Changes the state before the request is looked at: what others do in between. */
  readonly meanwhile?: (state: State) => void;
}

export interface GithubDouble {
  readonly url: string;
  readonly state: State;
  /** `METHOD /path?query` of each request, in order. */
  readonly requests: readonly string[];
  /** Each fault is used once, the first that matches. */
  readonly faults: Fault[];
  readonly close: () => Promise<void>;
}

/**
 * GitHub's REST API for the comments of a pull request, on localhost: pages with `link` headers, users, permissions,
 * validation and limits as docs.github.com/rest describes them, and faults as they happen.
 */
export async function githubDouble(changes: Partial<State> = {}): Promise<GithubDouble> {
  const state: State = {
    repository: 'owner/name',
    pullRequest: 7,
    comments: [],
    nextId: 1_000,
    self: { id: 41_898_282, login: 'github-actions[bot]', type: 'Bot' },
    token: 'secret-of-the-test',
    mayWrite: true,
    mayAskWho: false,
    perPage: 100,
    latencyMs: 0,
    ...changes,
  };
  const requests: string[] = [];
  const faults: Fault[] = [];
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const line = `${request.method} ${request.url}`;
    requests.push(line);
    const found = faults.findIndex(({ on }) => on === undefined || on.test(line));
    const [fault] = found < 0 ? [] : faults.splice(found, 1);
    const body = await bodyOf(request);
    await setTimeout(state.latencyMs);
    fault?.meanwhile?.(state);
    if (fault?.hang) return;
    const isInstead =
      fault?.status !== undefined || fault?.raw !== undefined || fault?.cut === true;
    const reply =
      isInstead && !fault.after
        ? null
        : route(state, {
            method: request.method ?? '',
            url: new URL(request.url ?? '/', url),
            body,
            authorization: request.headers.authorization,
          });
    if (fault?.cut) return void response.destroy();
    const { status, headers, json } =
      isInstead || reply === null ? { status: 200, headers: {}, json: {}, ...fault } : reply;
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(fault?.raw ?? (json === undefined ? '' : JSON.stringify(json)));
  }

  return {
    ...{ url, state, requests, faults },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
