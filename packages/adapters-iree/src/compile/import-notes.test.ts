import { expect, test } from 'vitest';
import { importNotes } from './import-notes.ts';

test('an operator that was written in another form is named, by the reason for it', () => {
  const stdout = 'unknown: QLinearAdd, QGemm\nmiscomputed: QLinearConv\n';
  expect(importNotes(stdout)).toMatchObject([
    { rule: 'rewritten-operator', severity: 'info', where: { op: 'QLinearAdd, QGemm' } },
    { rule: 'miscomputed-operator', severity: 'warning', where: { op: 'QLinearConv' } },
  ]);
});

test('a model that is imported as it is has nothing to tell', () => {
  expect(importNotes('"torch.onnx.pads"\n')).toEqual([]);
});
