import { describe, expect, test } from 'vitest';
import { parseReport } from '../report/parse.ts';
import { readEpochs } from './epochs.ts';
import { read } from './testing.ts';

const list = `
Total number of epochs: 4 of which 2 implemented in software
---
epoch ID   HW/SW/EC Operation (SW only)
epoch 1       HW
epoch 2      -SW-   (     Resample     )
epoch 3       EC
epoch 4      -SW-   (  Sort, Gather    )
====================================================================================
`;

const grid = `
Total number of epochs                               41
>> pure software (SW) epochs                          1
>> hybrid epochs (using both software and hardware)   1
>> pure hardware (HW or EC) epochs                   39  (implemented in 2 epoch controller blobs/meta epochs)
---
+----------------------+--------+--------------+
| epoch ID             |  Type  |   Details    |
+----------------------+--------+--------------+
| epochs    2 -> 37    |   EC   |              |
| epoch_38             | Hybrid |    Resample  |
| <no executed epochs> |   EC   |              |
| epoch_40             |   SW   |  Sub(float)  |
+----------------------+--------+--------------+
====================================================================================
`;

describe('the NPU epochs', () => {
  test('of the older list have a unit and the ops in software', () => {
    const { result, missed } = read(list, readEpochs);
    expect(missed).toEqual([]);
    expect(result).toEqual({
      line: 2,
      total: 4,
      software: 2,
      hybrid: null,
      hardware: null,
      blobs: null,
      epochs: [
        { line: 5, id: 1, last: 1, unit: 'hw', ops: [] },
        { line: 6, id: 2, last: 2, unit: 'sw', ops: ['Resample'] },
        { line: 7, id: 3, last: 3, unit: 'ec', ops: [] },
        { line: 8, id: 4, last: 4, unit: 'sw', ops: ['Sort', 'Gather'] },
      ],
    });
  });

  test('of the newer grid have the same shape, with the blobs of the epoch controller', () => {
    const { result, missed } = read(grid, readEpochs);
    expect(missed).toEqual([]);
    expect(result).toMatchObject({ total: 41, software: 1, hybrid: 1, hardware: 39, blobs: 2 });
    expect(result?.epochs).toMatchObject([
      { id: 2, last: 37, unit: 'ec', ops: [] },
      { id: 38, last: 38, unit: 'hybrid', ops: ['Resample'] },
      { id: 40, last: 40, unit: 'sw', ops: ['Sub(float)'] },
    ]);
  });

  test('survive collapsed blanks and the loss of the frame', () => {
    const bare = grid.replaceAll(/^[+=-].*\n/gm, '').replaceAll(/ {2,}/g, ' ');
    const { result, missed } = read(bare, readEpochs);
    expect(missed).toEqual([]);
    expect(result?.epochs).toHaveLength(3);
  });

  test('leave a row of an unknown unit unread', () => {
    const odd = grid.replace('Hybrid |', 'Astral |');
    const { result, missed } = read(odd, readEpochs);
    expect(result?.epochs).toHaveLength(2);
    expect(missed).toEqual([expect.stringContaining('Astral')]);
  });

  test('state no count where a copy begins inside the grid', () => {
    const tail = grid.slice(grid.indexOf('| epoch_38'));
    const { epochs, unrecognised } = parseReport(tail);
    expect(epochs).toMatchObject({ total: null, software: null, blobs: null });
    expect(epochs?.epochs.map(({ id }) => id)).toEqual([38, 40]);
    expect(unrecognised).toEqual([]);
  });

  test('are none in a text without them', () => {
    expect(readEpochs({ lines: [], claim: () => {} })).toBeNull();
    expect(parseReport('the epochs of 2020\n---\n').epochs).toBeNull();
  });
});
