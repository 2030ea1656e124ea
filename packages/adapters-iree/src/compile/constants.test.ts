import { expect, test } from 'vitest';
import { fixture } from '../testing.ts';
import { requireConstants } from './constants.ts';
import { readEmitc } from './emitc.ts';
import { readSchedule } from './stream.ts';

const schedule = readSchedule(fixture('iree/stream.mlir').toString());
const arraysOf = (file: string) => readEmitc(fixture(`iree/${file}`).toString());

test('weights that iree-compile folded away are its defect', () => {
  expect(() => requireConstants(schedule, arraysOf('failures/constants-lost.h'))).toThrow(
    expect.objectContaining({
      reason: expect.objectContaining({
        code: 'constants-lost',
        message: expect.stringContaining('scheduled 64 B of packed weights and emitted 0 B'),
      }),
    }),
  );
});

test('weights that were emitted, or whose size is open, pass', () => {
  requireConstants(schedule, arraysOf('module-head.h'));
  requireConstants({ ...schedule, constants: null }, []);
});
