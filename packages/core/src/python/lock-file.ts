import { readFileSync } from 'node:fs';
import { BenchError } from '../errors.ts';

/** The pins of a hashed requirements file: normalised package name to version. */
export interface Lock {
  readonly text: string;
  readonly packages: Readonly<Record<string, string>>;
}

/**
 * Reads a requirements file. Throws a `BenchError` `bad-lock` with the line where a requirement is not
 * pinned with `==` or carries no hash: nothing unlocked is ever installed.
 */
export function readLock(path: string): Lock {
  const text = readFileSync(path, 'utf8');
  const packages: Record<string, string> = {};
  const joined = text.replace(/\\\r?\n/g, (part) => ' '.repeat(part.length));
  for (const [index, line] of joined.split(/\r?\n/).entries()) {
    const requirement = line.replace(/(^|\s)#.*$/, '').trim();
    if (requirement === '') continue;
    const [, name, version] = /^([A-Za-z0-9._-]+)(?:\[[^\]]*])?==([^\s;]+)/.exec(requirement) ?? [];
    if (name === undefined || version === undefined || !requirement.includes('--hash=sha256:')) {
      throw new BenchError('bad-lock', `${path}: a requirement is not pinned and hashed`, {
        line: index + 1,
        evidence: requirement.slice(0, 200),
        remedy: 'lock the file again, with hashes',
      });
    }
    packages[name.toLowerCase().replace(/[-_.]+/g, '-')] = version;
  }
  return { text, packages };
}
