import { Rejected } from '../step.ts';
import type { EmitcArray } from './emitc.ts';
import type { Schedule } from './stream.ts';

/** Throws `Rejected` where the emitted C holds fewer bytes of packed weights than were scheduled. */
export function requireConstants({ constants }: Schedule, arrays: readonly EmitcArray[]): void {
  const emitted = arrays
    .filter(({ role }) => role === 'constants')
    .reduce((sum, array) => sum + array.bytes, 0);
  if (constants === null || emitted >= constants) return;
  throw new Rejected({
    code: 'constants-lost',
    message: `iree-compile scheduled ${constants} B of packed weights and emitted ${emitted} B: the kernels would read null`,
    remedy: 'a defect of this IREE version in its inline-dynamic mode: use IREE 3.13.0',
    evidence: null,
  });
}
