import type { Block } from '../report/lines.ts';
import { compilerOptions } from './options.ts';
import type { NpuCompiler } from './types.ts';

/** The call itself, or the tail of one whose head a copy has lost. */
export const npuCompilerHeading: RegExp =
  /^\s*(?:(?:"?(?:[A-Za-z]:)?[\\/].{0,400}[\\/])?atonn(?:\.exe)?"? -|\S{1,400} --load-mpool \S)/;

/** Reads the call of the NPU compiler; what the compiler prints itself has sections of its own. */
export function readNpuCompiler({ lines }: Block): NpuCompiler | null {
  const command = lines[0]?.text.trim();
  return command === undefined ? null : { command, options: compilerOptions(command) };
}
