import { reasonOf } from '@edgebench/core';
import { type Beside, noFacts, type StFacts } from '../facts.ts';
import { isCompilers, readInfo } from '../info/c-info.ts';
import { readTraffic } from '../info/csv.ts';
import { readLegacy } from '../info/legacy.ts';
import { readPools } from '../info/mpool.ts';
import { readOptions } from '../info/options.ts';
import type { StInfo } from '../info/types.ts';
import { commandOf } from './call.ts';
import { type Form, formOf } from './candidates.ts';
import {
  compilerOfOther,
  infoOfOther,
  legacyOfOther,
  optionsOfOther,
  poolsOfOther,
  trafficOfOther,
} from './same-run.ts';

/** Files beside a report, by their names. */
export type Files = ReadonlyMap<string, Uint8Array>;

/**
 * The facts of a run: those given, of a report or of a file that stands alone, and those of the files beside it that
 * are of the same run. Of several files of one form the first that fits is taken; where none fits, each is told with
 * what speaks against it. The later forms are known by what the earlier tell.
 */
export function joinFacts(given: Partial<StFacts>, fileName: string, files: Files): StFacts {
  const of = <Value>(form: Form, read: (content: Uint8Array) => Value): Read<Value>[] =>
    [...files]
      .filter(([file]) => formOf(file, fileName) === form)
      .map(([file, content]) => attempt(file, () => read(content)));
  const infos = of('info', readInfo);
  const frontEnds = infos.filter((read) => read.value === null || !isCompilers(read.value));
  const compilers = infos.filter((read) => read.value !== null && isCompilers(read.value));

  let facts: StFacts = { ...noFacts, ...given };
  facts = choose(facts, 'info', frontEnds, infoOfOther);
  facts = choose(facts, 'compiler', compilers, compilerOfOther);
  facts = choose(facts, 'traffic', of('traffic', readTraffic), trafficOfOther);
  facts = choose(facts, 'pools', of('pools', readPools), poolsOfOther);
  facts = choose(facts, 'options', of('options', readOptions), optionsOfOther);
  facts = choose(facts, 'legacy', of('legacy', readLegacy), legacyOfOther);
  return { ...facts, info: ofThisCommand(facts) };
}

/** A file that was read, or why it was not. */
interface Read<Value> {
  readonly file: string;
  readonly value: Value | null;
  /** Why there is no value. */
  readonly why: string | null;
}

function attempt<Value>(file: string, read: () => Value): Read<Value> {
  try {
    return { file, value: read(), why: null };
  } catch (error) {
    return { file, value: null, why: reasonOf(error).message };
  }
}

/** The facts with the first of the files that is of their run, and what became of the files. */
function choose<Key extends keyof StFacts>(
  facts: StFacts,
  key: Key,
  files: readonly Read<NonNullable<StFacts[Key]>>[],
  ofOther: (facts: StFacts, value: NonNullable<StFacts[Key]>, file: string) => string | null,
): StFacts {
  if (facts[key] !== null) return facts;
  const left: Beside[] = [];
  for (const read of files) {
    const { file, value, why: unread } = read;
    if (value === null) {
      left.push({ file, kind: 'unreadable', why: unread });
      continue;
    }
    const why = ofOther(facts, value, file);
    if (why !== null) {
      left.push({ file, kind: 'other-run', why });
      continue;
    }
    const joined: Beside = { file, kind: 'joined', why: null };
    return { ...facts, [key]: value, beside: [...facts.beside, joined] };
  }
  return { ...facts, beside: [...facts.beside, ...left] };
}

/** What a validation measured is none of the report of another command, which has the same code. */
function ofThisCommand({ report, info }: StFacts): StInfo | null {
  if (info === null || report === null) return info;
  const command = commandOf(report.header.parameters ?? '') || report.summary?.command;
  return command === commandOf(info.tool.parameters) ? info : { ...info, run: null };
}
