import type { CompilerOptions } from './types.ts';

/**
 * The options of a command line. Unquoted paths with blanks are several words: all words up to the next switch
 * belong to one value.
 */
export function compilerOptions(command: string): CompilerOptions {
  const options = new Map<string, string | true>();
  let name: string | null = null;
  for (const [, quoted, bare] of command.matchAll(/"([^"]*)"|(\S+)/g)) {
    const word = quoted ?? bare ?? '';
    if (quoted === undefined && /^--?[A-Za-z]/.test(word)) {
      name = word.replace(/^--?/, '');
      options.set(name, true);
    } else if (name !== null) {
      const before = options.get(name);
      options.set(name, typeof before === 'string' ? `${before} ${word}` : word);
    }
  }
  return Object.fromEntries(options);
}
