import { type Draft, type Field, put, readFields } from '../report/fields.ts';
import type { Block } from '../report/lines.ts';
import { claimFrame } from './frame.ts';
import { compilerOptions } from './options.ts';
import type { Compilation } from './types.ts';

export const compilationHeading: RegExp = /^\s*Compilation details\s*$/;

type CompilationDraft = Draft<Pick<Compilation, 'version' | 'arguments'>>;

const fields: Readonly<Record<string, Field<CompilationDraft>>> = {
  'Compiler version': (draft, value) =>
    put(draft, 'version', /^[\w.+-]{1,60}$/.test(value) ? value : null),
  'Compiler arguments': (draft, value) => put(draft, 'arguments', value),
};

/** Reads which NPU compiler made the code, and its arguments. */
export function readCompilation(block: Block): Compilation {
  const draft: CompilationDraft = { version: null, arguments: null };
  readFields(block, fields, draft);
  claimFrame(block);
  return {
    line: block.lines[0]?.number ?? 0,
    ...draft,
    options: compilerOptions(draft.arguments ?? ''),
  };
}
