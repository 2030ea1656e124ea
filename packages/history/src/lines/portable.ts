import { homedir, tmpdir } from 'node:os';
import { dirname, isAbsolute, relative, resolve, sep, win32 } from 'node:path';
import type { Results } from '@edgebench/core';

/** Folders of this machine, which no file that lasts may name. */
export interface Folders {
  readonly cwd: string;
  readonly home: string;
  readonly tmp: string;
}

export const ownFolders = (): Folders => ({ cwd: process.cwd(), home: homedir(), tmp: tmpdir() });

export interface Portable {
  /** The path of a file as any machine may read it: from the working directory, or the name alone where it lies elsewhere. */
  readonly path: (path: string) => string;
  /** JSON text without this machine's folders, nor any path that begins as those of machines do. */
  readonly json: (text: string) => string;
}

const isOutside = (inside: string): boolean =>
  inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);

/** Where paths of users, programs and builds begin; a tensor's name such as `/conv/Relu` does not. */
const roots =
  'home|root|Users|private|tmp|var|opt|usr|mnt|media|srv|run|Volumes|work|workspaces?|builds?|github|nix';
const part = String.raw`[^\s"'<>|:;,()\\/]+`;
const posix = new RegExp(`/(?:${roots})/(?:${part}/)*(${part})?`, 'g');
const windows = new RegExp(String.raw`[A-Za-z]:(?:\\\\|/)(?:${part}(?:\\\\|/))*(${part})?`, 'g');

/** Whether a path begins there, and not in the middle of a longer one, of an address or of a placeholder's. */
const begins = (text: string, offset: number): boolean =>
  !/[\w.<>~/-]/.test(text[offset - 1] ?? ' ');

const nameAlone = (
  found: string,
  name: string | undefined,
  offset: number,
  text: string,
): string => (begins(text, offset) ? (name ?? '') : found);

/** What takes the machine out of a document: its own folders, and those of the models and reports that it names. */
export function portable(results: Results, folders: Folders): Portable {
  const path = (given: string): string => {
    if (/^([A-Za-z]:[\\/]|\\\\)/.test(given)) return win32.basename(given);
    const inside = relative(folders.cwd, resolve(folders.cwd, given));
    return isOutside(inside) ? win32.basename(inside) : inside.split(sep).join('/');
  };
  const named = [
    ...results.models.map((model) => model.path),
    ...results.measurements.flatMap(({ provenance }) =>
      provenance.kind === 'imported' ? provenance.file : [],
    ),
  ].filter((file) => isAbsolute(file));
  const places = [...new Set([...Object.values(folders), ...named.map((file) => dirname(file))])]
    .filter((place) => place.length > 1)
    .sort((a, b) => b.length - a.length)
    .map((place) => JSON.stringify(place).slice(1, -1));
  const own = new RegExp(`(?:${places.map(escaped).join('|')})(?:/|(?![\\w.-]))`, 'g');
  const nothing = (found: string, offset: number, text: string): string =>
    begins(text, offset) ? '' : found;
  return {
    path,
    json: (text) =>
      (places.length > 0 ? text.replace(own, nothing) : text)
        .replace(posix, nameAlone)
        .replace(windows, nameAlone),
  };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
