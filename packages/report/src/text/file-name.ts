/** A foreign text as part of a file's name on any system: ASCII letters, digits, `.`, `_` and `-`; never empty, never hidden. */
export function fileName(text: string, limit = 80): string {
  const safe = text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .slice(0, limit)
    .replace(/^[-.]+|[-.]+$/g, '');
  return safe === '' ? 'unnamed' : safe;
}

/** The name, or the first of `name-2`, `name-3`, ... that no other has taken, whatever the case of its letters. */
export function unusedName(name: string, taken: Set<string>): string {
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name}-${count}`;
    if (taken.has(candidate.toLowerCase())) continue;
    taken.add(candidate.toLowerCase());
    return candidate;
  }
}
