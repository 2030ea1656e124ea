import {
  type Diagnostic,
  diagnostic,
  type ImportedOutcome,
  type RuleInfo,
  reasonOf,
} from '@edgebench/core';
import { codeBeside, withGeneratedCode } from '../generated-code/beside.ts';
import type { StReport } from '../report/types.ts';
import { otherRun } from './same-run.ts';
import { readValIo, toRecorded } from './val-io.ts';

export type Siblings = ReadonlyMap<string, Uint8Array>;

const remedy = 'put the archive that this run wrote beside its report';

export const validationArchive: RuleInfo = {
  id: 'validation-archive',
  severity: 'warning',
  title: 'Archive of the validation left out',
  explanation:
    'The archive beside the report does not hold the tensors that the report tells of, so they were not compared.',
  remedy,
};

const suffix = '_val_io.npz';

/** The archive that a validation's text says it saved, without the folder of the machine that it ran on. */
export function archiveOf(text: string): string[] {
  const at = text.indexOf(suffix);
  if (at < 0) return [];
  const stem = /[\w.-]*$/.exec(text.slice(Math.max(0, at - 200), at))?.[0] ?? '';
  return stem === '' ? [] : [stem + suffix];
}

/** The imported report with the tensors of its validation run, where the archive beside it is of that run. */
export function attach(
  imported: ImportedOutcome,
  { validationData, validationRun }: StReport,
  siblings: Siblings,
): ImportedOutcome {
  const archive = validationData?.archive ?? '';
  const content = siblings.get(archive);
  if (content === undefined || imported.outcome.status !== 'ok') return imported;
  try {
    const io = readValIo(content);
    const other = otherRun(validationData?.tensors ?? [], io);
    if (other !== null) return noted(imported, ofAnotherRun(archive, other));
    const outcome = { ...imported.outcome, unchecked: 'the recorded tensors were not compared' };
    const joined = [...(imported.joined ?? []), archive];
    const code = codeBeside(archive);
    const library = validationRun?.runtime?.library ?? null;
    const recorded = withGeneratedCode(toRecorded(io), code, siblings.get(code), library);
    return { ...imported, outcome, joined, recorded };
  } catch (error) {
    const { message, remedy: itsOwn } = reasonOf(error);
    const details = { remedy: itsOwn ?? remedy };
    const unreadable = `${archive} beside the report cannot be read: ${message}`;
    return noted(imported, diagnostic(validationArchive.id, 'warning', unreadable, details));
  }
}

const ofAnotherRun = (archive: string, why: string): Diagnostic =>
  diagnostic(validationArchive.id, 'info', `${archive} beside the report is of another run`, {
    evidence: why,
    remedy,
  });

function noted(imported: ImportedOutcome, note: Diagnostic): ImportedOutcome {
  const { outcome } = imported;
  if (outcome.status !== 'ok') return imported;
  const diagnostics = [...(outcome.diagnostics ?? []), note];
  return { ...imported, outcome: { ...outcome, diagnostics, unchecked: note.message } };
}
