import type { Block } from '../report/lines.ts';
import type { NpuCompiler } from './types.ts';

export const npuCompilerHeading: RegExp = /^\s*>>>> EXECUTING NEURAL ART COMPILER/;
export const npuCompilerDone: RegExp = /^\s*<<<< DONE EXECUTING NEURAL ART COMPILER/;

/** Reads the call of the NPU compiler; what the compiler prints itself stays unclaimed. */
export function readNpuCompiler({ lines, claim }: Block): NpuCompiler | null {
  const call = lines[1];
  if (!call || !/\batonn(?:\.exe)?\b/.test(call.text)) return null;
  claim(call);
  const command = call.text.trim();
  return { command, options: options(command) };
}

function options(command: string): Record<string, string | true> {
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => ({
    text: quoted ?? bare ?? '',
    isSwitch: quoted === undefined && /^--?[A-Za-z]/.test(bare ?? ''),
  }));
  const pairs = words.flatMap((word, index): [string, string | true][] => {
    if (!word.isSwitch) return [];
    const next = words[index + 1];
    return [[word.text.replace(/^--?/, ''), next && !next.isSwitch ? next.text : true]];
  });
  return Object.fromEntries(pairs);
}
