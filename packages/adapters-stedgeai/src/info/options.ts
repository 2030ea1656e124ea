import { decode } from '../report/decode.ts';
import { unreadable } from './json.ts';
import type { OptionsFile } from './types.ts';

/** As atonn writes it: the tool in a comment, then options. */
export const isOptions = (head: string): boolean =>
  /^ ?# Tool: \S{0,4000}\batonn(?:\.exe)?\s*$/m.test(head.slice(0, 8_192));

/** Reads `atonn_options.ini`. Throws a `BenchError` where it has no option. */
export function readOptions(content: Uint8Array): OptionsFile {
  const text = decode(content);
  const options = Object.fromEntries(
    text.split(/\r?\n/).flatMap((line) => {
      const [, key, quoted, plain] = /^([\w-]{1,80})=(?:"([^"]*)"|(\S*))$/.exec(line) ?? [];
      return key === undefined ? [] : [[key, quoted ?? plain ?? ''] as const];
    }),
  );
  if (Object.keys(options).length === 0) {
    throw unreadable('file of compiler options', 'it has no line of the form key=value');
  }
  return {
    version: /^# Version (?:atonn\.)?v?(\S{1,80})/m.exec(text)?.[1] ?? null,
    options,
  };
}
