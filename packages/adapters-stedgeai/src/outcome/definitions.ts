import type { StFacts } from '../facts.ts';
import { activationsOf } from './totals.ts';

/** How the tool's version counts what versions count differently, by topic. */
export function toDefinitions(facts: StFacts): Record<string, string> {
  const activations = activationsOf(facts);
  const epochs = epochsOf(facts);
  return {
    ...(activations && {
      activations: activations.includes.includes('I/O buffers')
        ? 'with the input and output buffers'
        : 'without the input and output buffers',
    }),
    ...(epochs !== null && { epochs }),
  };
}

/**
 * Up to 2.2 the table counts every epoch between the parameters' and the end's, also one that runs nothing: a first
 * epoch that only renames the input is counted, and the runtime skips it. From 3.0 only epochs that run are counted;
 * those that do not keep their number, so that the first that is listed is often the second.
 */
function epochsOf({ report, info, compiler }: StFacts): string | null {
  const version = report?.header.version ?? (info ?? compiler)?.tool.version;
  const isNpu = report?.epochs || info?.kind === 'npu' || compiler;
  const major = Number(/^(\d{1,3})\./.exec(version ?? '')?.[1] ?? Number.NaN);
  if (!isNpu || Number.isNaN(major)) return null;
  return major < 3 ? 'with epochs that run nothing' : 'only epochs that run';
}
