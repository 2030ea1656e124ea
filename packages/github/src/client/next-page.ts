/**
 * The address of the next page that a `link` header names (RFC 8288):
 * `<https://api.github.com/repositories/1/issues/2/comments?page=2>; rel="next", <...>; rel="last"`.
 */
export function nextPage(link: string | null): string | null {
  for (const [, url, parameters] of (link ?? '').matchAll(/<([^<>]*)>([^<]*)/g)) {
    if (/;\s*rel="?next"?(?=[\s;,]|$)/.test(parameters ?? '')) return url ?? null;
  }
  return null;
}
