import { describe, expect, test } from 'vitest';
import { parseReport } from '../report/parse.ts';

const report = (text: string) => parseReport(text.replace(/^ {6}/gm, ''));

describe('what a run was fed with', () => {
  test('is random data from a seed, with their conversions', () => {
    const { validationInput, unrecognised } = report(`
      Setting validation data...
       generating random data, size=5, seed=7, range=(0, 1)
         I[1]: (5, 8, 8, 3)/float32, min/max=[-1.003910, 0.996062], mean/std=[-0.004885, 0.576984]
          c/I[1] conversion [Q(0.00784313,0)]-> (5, 8, 8, 3)/int8, min/max=[-128, 127], mean/std=[-0.5, 73.25]
       no output/reference samples are provided
    `);
    expect(unrecognised).toEqual([]);
    expect(validationInput).toMatchObject({
      random: { samples: 5, seed: 7 },
      files: [],
      tensors: [
        { tag: 'I[1]', shape: [5, 8, 8, 3], type: 'float32', min: -1.003_91 },
        { tag: 'c/I[1]', type: 'int8', max: 127, std: 73.25 },
      ],
    });
  });

  test('or files', () => {
    const { validationInput, unrecognised } = report(`
      Setting validation data...
       loading file: data/in.npy
          samples are reshaped: (9, 12) -> (9, 1, 1, 12)
       loading file: data/out.npy
    `);
    expect(unrecognised).toEqual([]);
    expect(validationInput).toMatchObject({ random: null, files: ['data/in.npy', 'data/out.npy'] });
  });
});

describe('the comparisons', () => {
  const read = report(`
      Computing the metrics...

       Accuracy report #1 for the generated TARGET C-model
       ----------------------------------------------------------------
       notes: - computed against the provided ground truth values
              - 10 samples (3 items per sample)

        acc=90.00% rmse=0.125000000 mae=0.062500000 l2r=0.250000000 mean=-0.000016 std=0.5 snr=inf nse=0.75 cos=0.875

        Confusion matrix (axis=-1) - 3 classes (10 samples)
        ---------------------------------
        C0        4    .    .
        C1        .    2    1
        C2        .    .    3

       Cross accuracy report #1 (reference vs C-model)
       ----------------------------------------------------------------
        acc=n.a., rmse=0.000000, mae=0.000000, l2r=0.000000

      Evaluation report (summary)
      ---------------------------------------------------------------------------------------------
      Output              acc      rmse    mae     l2r     mean        std   snr         nse   cos     tensor
      ---------------------------------------------------------------------------------------------
      TARGET c-model #1   90.00%   0.125   0.062   0.250   -0.000016   0.5   60.055332   0.75  0.875   'fc', 10 x int8(1x3), m_id=[2]
      X-cross #1          n.a.     0.000   0.000   0.000   0.000000    0.0   inf         1.00  1.000   'fc', 10 x int8(1x3), m_id=[2]
      ---------------------------------------------------------------------------------------------

       acc  : Accuracy (class, axis=-1)
       snr  : Signal to Noise Ratio
       cos  : COsine Similarity, bigger is better, best=1, range=(0, 1]
  `);

  test('leave no line unread', () => {
    expect(read.unrecognised).toEqual([]);
  });

  test('have their notes and, of a classifier, a confusion matrix whose dots are none', () => {
    expect(read.accuracy).toMatchObject([
      {
        title: 'Accuracy report #1 for the generated TARGET C-model',
        ...{ acc: 90, rmse: 0.125, mean: -0.000_016, snr: null, cos: 0.875 },
        notes: [
          'computed against the provided ground truth values',
          '10 samples (3 items per sample)',
        ],
        confusion: {
          classes: 3,
          samples: 10,
          rows: [
            [4, 0, 0],
            [0, 2, 1],
            [0, 0, 3],
          ],
        },
      },
      { acc: null, rmse: 0, cos: null, notes: [], confusion: null },
    ]);
  });

  test('are summed up by output, in the columns that the header names', () => {
    expect(read.metrics).toMatchObject([
      {
        output: 'TARGET c-model #1',
        ...{ acc: 90, mae: 0.062, std: 0.5, snr: 60.055_332, nse: 0.75, cos: 0.875 },
        tensor: "'fc', 10 x int8(1x3), m_id=[2]",
      },
      { output: 'X-cross #1', acc: null, rmse: 0, snr: null, nse: 1 },
    ]);
  });

  test('of older tools have fewer columns', () => {
    const { metrics, unrecognised } = report(`
      Evaluation report (summary)
      -----------------------------------------------------------------
      Mode                acc       rmse      mae       l2r       tensor
      -----------------------------------------------------------------
      x86 C-model #1      92.68%    0.053623  0.005785  0.340042  fc [ai_float, (1, 1, 36), m_id=[10]]
    `);
    expect(unrecognised).toEqual([]);
    expect(metrics).toMatchObject([
      { output: 'x86 C-model #1', acc: 92.68, l2r: 0.340_042, mean: null, nse: null },
    ]);
  });

  test('with a figure that is none stay unread', () => {
    const { metrics, unrecognised } = report(`
      Evaluation report (summary)
      Output       acc    rmse   tensor
      X-cross #1   n.a.   often  'fc'
    `);
    expect(metrics).toEqual([]);
    expect(unrecognised).toMatchObject([{ line: 4 }]);
  });
});

test('files beside the archive are known as such', () => {
  const { validationData, unrecognised } = report(`
      Saving validation data...
       output directory: C:\\out
       creating C:\\out\\tiny_val_m_inputs_1.csv
       creating C:\\out\\tiny_val_io.npz
       c_outputs_1: (10, 1, 1, 3)/int8, min/max=[-67, 122], mean/std=[35.5, 42.25], scale=0.5 zp=-128, fc
  `);
  expect(unrecognised).toEqual([]);
  expect(validationData).toMatchObject({
    archive: 'tiny_val_io.npz',
    tensors: [{ name: 'c_outputs_1', shape: [10, 1, 1, 3], min: -67, std: 42.25 }],
  });
});
