import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { configError } from './config-error.ts';
import { type Profile, readProfile } from './profile.ts';
import type { BoardSettings, StedgeaiSettings } from './settings.ts';

/** The settings with all that they name on the disk. */
export interface Setup {
  readonly settings: StedgeaiSettings;
  readonly profiles: readonly Profile[];
  readonly board: Board | null;
}

interface Board extends BoardSettings {
  /** Of the model whose firmware it holds. */
  readonly sha256: string;
}

/** What the harness gives itself; another value would measure something else than the row says. */
const own = [
  ...['--model', '-m', '--target', '--series', '--name', '-n', '--output', '-o'],
  ...['--workspace', '-w', '--st-neural-art', '--optimization', '-O', '--compression', '-c'],
  ...['--mode', '--desc', '-d', '--valinput', '-vi', '--type', '-t'],
];

/** Reads what the settings name. Throws a `BenchError` `bad-config` with the setting's place. */
export function setUp(settings: StedgeaiSettings): Setup {
  const { validate, options = [] } = settings;
  for (const option of options) {
    const [name = ''] = option.split('=');
    if (own.includes(name)) throw reserved(option);
  }
  const profiles = (settings.profiles ?? []).map((profile, k) =>
    readProfile(profile, `profiles[${k}]`),
  );
  const names = profiles.map(({ name }) => name);
  const twice = names.find((name, k) => names.indexOf(name) < k);
  if (twice !== undefined) {
    throw configError(
      'profiles',
      `there are two profiles '${twice}'`,
      'give each a name of its own',
    );
  }
  return { settings, profiles, board: typeof validate === 'object' ? boardOf(validate) : null };
}

function boardOf(board: BoardSettings): Board {
  try {
    const bytes = readFileSync(board.model);
    return { ...board, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (cause) {
    throw configError(
      'validate.model',
      `${board.model} cannot be read (${String(cause)})`,
      'name the model file whose firmware is on the board',
    );
  }
}

const reserved = (option: string) =>
  configError(
    'options',
    `the harness gives ${option} itself`,
    'take it out; there are settings for optimization, compression, profiles and validate',
  );
