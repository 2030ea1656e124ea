import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { BenchError } from '@edgebench/core';
import { at, parseJson, text } from '../info/json.ts';
import { configError } from './config-error.ts';
import type { ProfileSettings } from './settings.ts';

/** A profile of the NPU compiler with the files that it needs, under plain names. */
export interface Profile {
  readonly name: string;
  /** What follows `--st-neural-art`; null for the tool's default profile. */
  readonly argument: string | null;
  /** To be laid into the tool's folder. */
  readonly files: readonly ProfileFile[];
  /** Over the files; null where the profile is the tool's own. */
  readonly sha256: string | null;
}

interface ProfileFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Larger files are no profiles and no memory pools. */
const mostBytes = 4 * 1024 ** 2;

/** The profile that the tool takes where none is named. */
export const defaultProfile: Profile = { name: 'default', argument: null, files: [], sha256: null };

/**
 * Reads a profile with its memory pool and machine description, which a profile file names relative to itself; the copy
 * names their copies. Throws a `BenchError` `bad-config` with the setting's place, such as `profiles[0].file`.
 */
export function readProfile({ name, file, pool }: ProfileSettings, place: string): Profile {
  if (file === undefined) {
    if (pool !== undefined) throw poolAlone(place);
    return { ...defaultProfile, name, argument: name === 'default' ? null : name };
  }
  const document = parseProfiles(file, place);
  const profile = at(document, 'Profiles', name);
  if (typeof profile !== 'object' || profile === null) throw noProfile(name, file, document, place);
  const ownPool = text(at(profile, 'memory_pool'));
  const machine = text(at(profile, 'machine_desc'));
  const copies = {
    ...(pool !== undefined && { memory_pool: copy('pool', pool, `${place}.pool`) }),
    ...(pool === undefined &&
      ownPool !== null && { memory_pool: copy('pool', beside(file, ownPool), `${place}.file`) }),
    ...(machine !== null && { machine_desc: copyIfThere('machine', beside(file, machine)) }),
  };
  const found = Object.entries(copies).flatMap(([key, named]) => (named ? [{ key, named }] : []));
  const renamed = Object.fromEntries(found.map(({ key, named }) => [key, named.name]));
  const alone = { ...document, Profiles: { [name]: { ...profile, ...renamed } } };
  const files = [
    { name: 'profile.json', content: Buffer.from(JSON.stringify(alone, null, 2)) },
    ...found.map(({ named }) => named),
  ];
  return { name, argument: `${name}@profile.json`, files, sha256: digest(files) };
}

const beside = (file: string, path: string): string => resolve(dirname(file), path);

const copy = (stem: string, path: string, place: string): ProfileFile => ({
  name: `${stem}${extname(path)}`,
  content: read(path, place),
});

/** A description that is no file is one of the tool's own, by its name. */
function copyIfThere(stem: string, path: string): ProfileFile | null {
  try {
    return copy(stem, path, '');
  } catch {
    return null;
  }
}

function parseProfiles(file: string, place: string): object {
  const content = read(file, `${place}.file`);
  try {
    return parseJson(content, `profile file: ${file}`);
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    throw configError(`${place}.file`, error.message, 'mend it: JSON with a key "Profiles"');
  }
}

function read(path: string, place: string): Uint8Array {
  const content = readIfThere(path);
  if (typeof content !== 'string' && content.length <= mostBytes) return content;
  const why = typeof content === 'string' ? content : `it has more than ${mostBytes} bytes`;
  throw configError(
    place,
    `${path} cannot be read (${why})`,
    'paths start at the folder that bench runs in, and in a profile file at the folder of that file',
  );
}

/** The content, or the code of the error. */
function readIfThere(path: string): Uint8Array | string {
  try {
    return readFileSync(path);
  } catch (error) {
    return text(at(error, 'code')) ?? String(error);
  }
}

const poolAlone = (place: string): BenchError =>
  configError(
    `${place}.pool`,
    'a memory pool stands in a profile, and no profile file is named',
    'name the profile file too: { name, file, pool }',
  );

function noProfile(name: string, file: string, document: object, place: string): BenchError {
  const names = Object.keys(at(document, 'Profiles') ?? {}).slice(0, 12);
  return configError(
    `${place}.name`,
    `${file} has no profile ${JSON.stringify(name)}`,
    names.length > 0 ? `it has ${names.join(', ')}` : 'it has no "Profiles"',
  );
}

function digest(files: readonly ProfileFile[]): string {
  const hash = createHash('sha256');
  for (const { name, content } of files) hash.update(`${name} ${content.length}\n`).update(content);
  return hash.digest('hex');
}
