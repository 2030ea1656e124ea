import { type Field, readFields } from '../report/fields.ts';
import type { Block } from '../report/lines.ts';
import { claimFrame } from './frame.ts';
import { compilerOptions } from './options.ts';
import type { Compilation } from './types.ts';

export const compilationHeading: RegExp = /^\s*Compilation details\s*$/;

type Draft = { version: string | null; arguments: string | null };

const fields: Readonly<Record<string, Field<Draft>>> = {
  'Compiler version': (draft, value) => {
    draft.version = /^[\w.+-]{1,60}$/.test(value) ? value : null;
    return draft.version !== null;
  },
  'Compiler arguments': (draft, value) => {
    draft.arguments = value;
    return true;
  },
};

/** Reads which NPU compiler made the code, and its arguments. */
export function readCompilation(block: Block): Compilation {
  const draft: Draft = { version: null, arguments: null };
  readFields(block, fields, draft);
  claimFrame(block);
  return {
    line: block.lines[0]?.number ?? 0,
    ...draft,
    options: compilerOptions(draft.arguments ?? ''),
  };
}
