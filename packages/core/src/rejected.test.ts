import { expect, test } from 'vitest';
import { Rejected, rejectedAsFailed } from './rejected.ts';

const reason = { code: 'op', message: 'no such op', remedy: null, evidence: null };

test('a model that a tool rejects is a failed outcome, and a defect stays an error', async () => {
  const rejected = rejectedAsFailed(() => Promise.reject(new Rejected(reason)));
  expect(await rejected).toEqual({ status: 'failed', reason });
  const defect = rejectedAsFailed(() => Promise.reject(new TypeError('not reached')));
  await expect(defect).rejects.toThrow(TypeError);
});
