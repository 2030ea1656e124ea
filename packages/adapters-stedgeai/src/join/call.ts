/** Long names of the options that have a short one. */
const longNames: Readonly<Record<string, string>> = {
  m: 'model',
  o: 'output',
  w: 'workspace',
  v: 'verbosity',
  t: 'type',
  O: 'optimization',
  n: 'name',
};

/** What says where to write, how much to print or where to run, and not what is made. */
const withoutEffect = new Set([
  'output',
  'workspace',
  'verbosity',
  'desc',
  'mode',
  'batch-size',
  'ihex',
  'binary',
  'address',
  'type',
  'save-csv',
]);

/** Whether two `Parameters` lines are of one call. */
export const isSameCall = (one: string, other: string): boolean => words(one) === words(other);

const words = (text: string): string => text.trim().replace(/\s+/g, ' ');

/** `generate`, `analyze` or `validate`. */
export const commandOf = (parameters: string): string => words(parameters).split(' ', 1)[0] ?? '';

/**
 * The first option in which two calls differ that decides what is made, or null: generate after analyze makes the same
 * code from the same options. Of a path only the file's name counts.
 */
export function differingOption(one: string, other: string): string | null {
  const [mine, theirs] = [options(one), options(other)];
  for (const key of new Set([...mine.keys(), ...theirs.keys()])) {
    if (mine.get(key) !== theirs.get(key)) return key;
  }
  return null;
}

/** Values may hold blanks, unquoted: an option ends where the next begins. */
function options(parameters: string): Map<string, string> {
  const [, ...rest] = words(parameters).split(/ (?=--?[A-Za-z])/);
  const pairs = rest.flatMap((option): [string, string][] => {
    const [, dashes = '', name = '', value = ''] =
      /^(--?)([\w-]{1,80})[= ]?(.*)$/.exec(option) ?? [];
    const key = dashes === '-' ? (longNames[name] ?? name) : name;
    return withoutEffect.has(key) || key === '' ? [] : [[key, withoutFolders(value)]];
  });
  return new Map(pairs);
}

/** `profile@/folder/file.json` as `profile@file.json`. */
const withoutFolders = (value: string): string => {
  const [last = '', ...before] = value.split('@').reverse();
  return [...before.reverse(), baseName(last)].join('@');
};

/** The last part of a path of any system. */
export const baseName = (path: string): string => path.split(/[/\\]/).at(-1) ?? '';
