import { homedir, tmpdir } from 'node:os';
import { dirname, isAbsolute, relative, resolve, sep, win32 } from 'node:path';
import type { Measurement, Results } from '@edgebench/core';

/** Folders of this machine, which no file that lasts may name. */
export interface Folders {
  readonly cwd: string;
  readonly home: string;
  readonly tmp: string;
}

export const ownFolders = (): Folders => ({ cwd: process.cwd(), home: homedir(), tmp: tmpdir() });

const isOutside = (inside: string): boolean =>
  inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);

/** Where paths of users, programs and builds begin; a tensor's name such as `/conv/Relu` does not. */
const roots =
  'home|root|Users|private|tmp|var|opt|usr|mnt|media|srv|run|Volumes|work|workspaces?|builds?|github|nix';
const part = String.raw`[^\s"'<>|:;,()\\/]+`;
const posix = new RegExp(`/(?:${roots})/(?:${part}/)*(${part})?`, 'g');
const windows = new RegExp(String.raw`[A-Za-z]:(?:\\\\|/)(?:${part}(?:\\\\|/))*(${part})?`, 'g');

/** Whether a path begins there in JSON text, and not in the middle of a longer one, of an address or of a placeholder's. */
const begins = (json: string, offset: number): boolean =>
  !/[\w.<>~/-]$/.test(
    json.slice(Math.max(0, offset - 8), offset).replace(/\\[nrt]$|file:\/\/$/, ' '),
  );

const nameAlone = (
  found: string,
  name: string | undefined,
  offset: number,
  text: string,
): string => (begins(text, offset) ? (name ?? '') : found);

/** The same run without the machine that it was on: paths from the working directory, or names alone. */
export function portable(results: Results, folders: Folders): Results {
  const text = cleaner(results, folders);
  const clean = <Content>(content: Content): Content => {
    const json = JSON.stringify(content);
    const cleaned = text(json);
    return cleaned === json ? content : JSON.parse(cleaned);
  };
  return {
    ...results,
    models: results.models.map((model) =>
      clean({ ...model, path: portablePath(model.path, folders) }),
    ),
    measurements: results.measurements.map((row) => clean(withFile(row, folders))),
  };
}

function withFile(row: Measurement, folders: Folders): Measurement {
  const { provenance } = row;
  if (provenance.kind !== 'imported') return row;
  return { ...row, provenance: { ...provenance, file: portablePath(provenance.file, folders) } };
}

function portablePath(path: string, { cwd }: Folders): string {
  if (/^([A-Za-z]:[\\/]|\\\\)/.test(path)) return win32.basename(path);
  const inside = relative(cwd, resolve(cwd, path));
  return isOutside(inside) ? win32.basename(inside) : inside.split(sep).join('/');
}

/** Takes the machine's folders, those of models and reports, and paths that begin as those of machines do, out of JSON text. */
function cleaner(results: Results, folders: Folders): (json: string) => string {
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
  return (json) =>
    (places.length > 0 ? json.replace(own, nothing) : json)
      .replace(posix, nameAlone)
      .replace(windows, nameAlone);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
