import { type Diagnostic, diagnostic, type ImportedOutcome, reasonOf } from '@edgebench/core';
import type { StReport } from '../report/types.ts';
import { readCInfo } from './c-info.ts';
import { otherRun } from './same-run.ts';
import { readValIo, toRecorded } from './val-io.ts';

export type Siblings = ReadonlyMap<string, Uint8Array>;

/** The files beside a report that tell more of its validation run: the archive, and what names the model's hash. */
export function filesBeside({ validationData }: StReport): string[] {
  const archive = validationData?.archive ?? null;
  return archive === null ? [] : [archive, cInfoBeside(archive)];
}

export const cInfoBeside = (archive: string): string =>
  archive.replace(/_val_io\.npz$/, '_c_info.json');

/** The imported report with the tensors of its validation run and its model's hash, where the files beside it are of that run. */
export function attach(
  imported: ImportedOutcome,
  report: StReport,
  siblings: Siblings,
): ImportedOutcome {
  const [archive = '', cInfo = ''] = filesBeside(report);
  const hash = imported.modelHash ?? hashOf(siblings.get(cInfo), report);
  const content = siblings.get(archive);
  const tensors = report.validationData?.tensors ?? [];
  if (content === undefined || imported.outcome.status !== 'ok') {
    return { ...imported, modelHash: hash };
  }
  try {
    const io = readValIo(content);
    const other = otherRun(tensors, io);
    if (other !== null) return noted(imported, hash, ofAnotherRun(archive, other));
    const outcome = { ...imported.outcome, unchecked: 'the recorded tensors were not compared' };
    return { ...imported, modelHash: hash, outcome, recorded: toRecorded(io) };
  } catch (error) {
    const { message, remedy } = reasonOf(error);
    const details = { ...(remedy !== null && { remedy }) };
    const unreadable = `${archive} beside the report cannot be read: ${message}`;
    return noted(imported, hash, diagnostic('validation-archive', 'warning', unreadable, details));
  }
}

/** The hash in a c_info file that the very same call has left. */
function hashOf(content: Uint8Array | undefined, { header }: StReport): string | null {
  const info = content ? readCInfo(content) : null;
  const same = info !== null && words(info.parameters) === words(header.parameters ?? '');
  return same ? info.modelHash : null;
}

const words = (text: string): string => text.trim().replace(/\s+/g, ' ');

const ofAnotherRun = (archive: string, why: string): Diagnostic =>
  diagnostic('validation-archive', 'info', `${archive} beside the report is of another run`, {
    evidence: why,
    remedy: 'put the archive that this run wrote beside its report',
  });

function noted(
  imported: ImportedOutcome,
  modelHash: string | null,
  note: Diagnostic,
): ImportedOutcome {
  const { outcome } = imported;
  if (outcome.status !== 'ok') return { ...imported, modelHash };
  const diagnostics = [...(outcome.diagnostics ?? []), note];
  return { ...imported, modelHash, outcome: { ...outcome, diagnostics, unchecked: note.message } };
}
