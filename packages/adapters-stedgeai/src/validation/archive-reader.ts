import { type ReportReader, reasonOf } from '@edgebench/core';
import { noFacts, type StFacts } from '../facts.ts';
import { codeBeside, withGeneratedCode } from '../generated-code/beside.ts';
import { readInfo } from '../info/c-info.ts';
import { toImported, toOutcome } from '../outcome/outcome.ts';
import { readValIo, toRecorded } from './val-io.ts';

/** Reads the archive of a validation run by itself; the model's hash, the target and the time stand in the c_info file beside it. */
export const archiveReader: ReportReader = {
  title: 'ST Edge AI validation archive',
  matches: (head, fileName) => head.startsWith('PK') && fileName.endsWith('_val_io.npz'),
  siblings: (_, fileName) => [cInfoBeside(fileName), codeBeside(fileName)],
  read: (content, fileName, siblings) => {
    const file = cInfoBeside(fileName);
    const facts = factsOf(siblings?.get(file), file);
    const outcome = { ...toOutcome(facts), unchecked: 'the recorded tensors were not compared' };
    const code = codeBeside(fileName);
    const io = toRecorded(readValIo(content));
    const recorded = withGeneratedCode(io, code, siblings?.get(code), null);
    return [{ ...toImported(facts, outcome, fileName), recorded }];
  },
};

const cInfoBeside = (archive: string): string => archive.replace(/_val_io\.npz$/, '_c_info.json');

/** A file that cannot be read tells nothing; the archive stands for itself. */
function factsOf(content: Uint8Array | undefined, file: string): StFacts {
  if (content === undefined) return noFacts;
  try {
    const info = readInfo(content);
    return { ...noFacts, info, beside: [{ file, kind: 'joined', why: null }] };
  } catch (error) {
    const why = reasonOf(error).message;
    return { ...noFacts, beside: [{ file, kind: 'unreadable', why }] };
  }
}
