import type { Draft } from '../report/fields.ts';
import type { Block, Line } from '../report/lines.ts';
import { count } from '../report/numbers.ts';
import type { Allocation, AllocationTry } from './types.ts';

/** The compiler's messages begin with either of these, in a console of a failed run too. */
export const allocationHeading: RegExp =
  /^\s*(?:saving memory pool description "|Configuration \d{1,4}: )/;

const pool = /^\s*saving memory pool description "([^"]*)"/;
const configuration = /^\s*Configuration (\d{1,4}): (\S.{0,200}?):?$/;
const unallocated = /^\s*total bytes left unallocated=(\d{1,16})$/;
const end = /^\s*<<<$/;
const choice = /^\s*(?:best|chosen|selected) configuration\D{0,40}(\d{1,4})\b/i;

type AllocationDraft = Draft<Omit<Allocation, 'tries'>> & {
  readonly tries: Draft<AllocationTry>[];
};

/** Reads what the compiler says of its search for room in the memories. */
export function readAllocation({ lines, claim }: Block): Allocation {
  const draft: AllocationDraft = {
    line: lines[0]?.number ?? 0,
    poolFile: null,
    tries: [],
    chosen: null,
  };
  for (const line of lines) if (readLine(line, draft) || end.test(line.text)) claim(line);
  return draft;
}

function readLine({ number, text }: Line, draft: AllocationDraft): boolean {
  const file = pool.exec(text)?.[1];
  const [, index, options] = configuration.exec(text) ?? [];
  const bytes = count(unallocated.exec(text)?.[1]);
  const chosen = count(choice.exec(text)?.[1]);
  const last = draft.tries.at(-1);
  if (file !== undefined) draft.poolFile = file;
  else if (index !== undefined && options !== undefined)
    draft.tries.push({ line: number, index: Number(index), options, unallocatedBytes: null });
  else if (bytes !== null && last) last.unallocatedBytes = bytes;
  else if (chosen !== null) draft.chosen = chosen;
  else return false;
  return true;
}

/** Joins the parts of the compiler's messages, which other lines may stand between; null where there are none. */
export function joinAllocations(parts: readonly Allocation[]): Allocation | null {
  const [first] = parts;
  if (!first) return null;
  return {
    line: first.line,
    poolFile: parts.find(({ poolFile }) => poolFile !== null)?.poolFile ?? null,
    tries: parts.flatMap(({ tries }) => tries),
    chosen: parts.findLast(({ chosen }) => chosen !== null)?.chosen ?? null,
  };
}
