import { githubError } from './errors.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A hundred comments of 65,536 characters, of four bytes each and escaped, are less. */
const maxBytes = 64 * 1024 ** 2;

const maxRedirects = 3;

/**
 * One exchange: the whole answer, redirects followed, within the time of `init.signal`. GitHub asks for the same request
 * at the new place, whereas `fetch` would make a GET of a redirected POST; and the token goes to no other host.
 */
export async function send(url: URL, init: RequestInit): Promise<Answer> {
  let at = url;
  for (let hops = 0; hops <= maxRedirects; hops += 1) {
    const response = await fetch(at, { ...init, redirect: 'manual' });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) {
      return { status: response.status, headers: response.headers, text: await whole(response) };
    }
    await response.body?.cancel();
    at = new URL(location, at);
    if (at.origin !== url.origin) {
      throw githubError('github-answer', `${url.origin} sends its callers on to another host`);
    }
  }
  throw githubError('github-answer', `${url.origin} redirects in circles`);
}

async function whole(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > maxBytes) throw githubError('github-answer', 'the answer is endless');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
