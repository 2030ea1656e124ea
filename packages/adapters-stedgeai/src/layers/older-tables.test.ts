import { describe, expect, test } from 'vitest';
import { parseReport } from '../report/parse.ts';

/** The text without the indent of the test's source. */
const report = (text: string) => parseReport(text.replace(/^ {6}/gm, ''));

describe('the tables of AI tools 5', () => {
  const read = report(`
      Exec/report summary (generate)
      --------------------------------------------------------------------------------------------
      id  layer (type)             output shape      param #     connected to    macc       rom
      --------------------------------------------------------------------------------------------
      0   in_0 (Input)             (8, 1, 2)
          wide_scale_1 (ScaleBias) (8, 1, 2)         4           in_0            16         16
      --------------------------------------------------------------------------------------------
      2   fc (Dense)               (3,)              51          wide_scale_1    48         56 (i)
          fc_nl (Nonlinearity)     (3,)                          fc              45
      --------------------------------------------------------------------------------------------
      tiny p=55(220 B) macc=109 rom=72 B (0.50%) ram=76 B io_ram=76 B

      C-Layers (1)
      --------------------------------------------------------------------------------------------
      c_id  name (*_layer)  id  type    macc        rom         tensors             shape (array id)
      --------------------------------------------------------------------------------------------
      0     fc              2   dense   48          56          I: in_0_output      [1, 8, 1, 2] (3)
                                                                W: fc_weights
                                                                O: fc_output        [1, 1, 1, 3] (4)
      --------------------------------------------------------------------------------------------

      Complexity per-layer - macc=109 rom=72
      --------------------------------------------------------------------------------------------
      id      layer (type)             macc                          rom
      --------------------------------------------------------------------------------------------
      0       wide_scale_1 (ScaleBias) ||||||                 14.7%  |||||||              22.2%
      2       fc (Dense)               |||||||||||||          44.0%  |||||||||||||||||||  77.8%
      --------------------------------------------------------------------------------------------
  `);

  test('leave no line unread', () => {
    expect(read.unrecognised).toEqual([]);
  });

  test('have a model table without a title, its columns below their names', () => {
    expect(read.modelTable?.modelName).toBe('tiny');
    expect(read.modelTable?.layers).toMatchObject([
      { mId: 0, name: 'in_0', type: 'Input', shape: '(8, 1, 2)', params: null, inputs: [] },
      { mId: 0, name: 'wide_scale_1', params: 4, macc: 16, bytes: 16, inputs: ['in_0'] },
      { mId: 2, name: 'fc', shape: '(3,)', params: 51, macc: 48, bytes: 56 },
      { mId: 2, name: 'fc_nl', type: 'Nonlinearity', params: null, macc: 45, bytes: null },
    ]);
  });

  test('give only whole numbers as totals', () => {
    expect(read.modelTable?.totals).toEqual({
      params: { model: 55, cModel: null },
      macc: { model: 109, cModel: null },
    });
    expect(read.complexity?.totals).toEqual({ macc: 109, weights: 72 });
  });

  test('give c-layers with their tensors, and shares by op', () => {
    expect(read.cLayers).toEqual([
      {
        ...{ line: 18, cId: 0, name: 'fc', mId: 2, type: 'dense', macc: 48, rom: 56 },
        tensors: [
          { role: 'I', name: 'in_0_output', shape: '[1, 8, 1, 2]', arrayId: 3 },
          { role: 'W', name: 'fc_weights', shape: '', arrayId: null },
          { role: 'O', name: 'fc_output', shape: '[1, 1, 1, 3]', arrayId: 4 },
        ],
      },
    ]);
    expect(read.complexity?.rows).toMatchObject([
      { mId: 0, name: 'wide_scale_1 (ScaleBias)', maccPercent: 14.7, romPercent: 22.2, cIds: [] },
      { mId: 2, name: 'fc (Dense)', maccPercent: 44, romPercent: 77.8 },
    ]);
  });
});

describe('the tables of stm.ai 6 and 7', () => {
  const read = report(`
      Model name - tiny ['in_0'] ['fc_nl']
      -----------------------------------------------------------------------------------------------------
      id   layer (type)           shape        param/size   macc   connected to   |   c_size   c_macc         c_type
      -----------------------------------------------------------------------------------------------------
      0    in_0 (Input)           (h:8, c:2)                                      |
      -----------------------------------------------------------------------------------------------------
      2    fc (Gemm)              (c:3)        51/204       48     in_0           |            +45(+93.7%)    dense_of32/nl_of32[o][0, 1]
                                                                   fc_weight      |
           fc_nl (Nonlinearity)   (c:3)                     45     fc             |            -45(-100.0%)
      -----------------------------------------------------------------------------------------------------
      model/c-model: macc=93/93  weights=204/208 +4(+2.0%) activations=--/76 io=--/0

      C-Arrays (3)
      ------------------------------------------------------------------------------------------------
      c_id   name (*_array)   item/size   domain/mem-pool           c-type         fmt                   comment
      ------------------------------------------------------------------------------------------------
      0      in_0_output      16/64       user/                     float          float                 /input
      1      fc_weights       48/48       weights/weights           const int8_t   int/ss/channel (3)
      2      fc_scratch0      32/32       activations/**default**   int8_t         int/sa
      ------------------------------------------------------------------------------------------------

      Number of operations per c-layer
      ------------------------------------------------------------------------------------------
      c_id    m_id   name (type)       #op (type)                       #param (sparsity)
      ------------------------------------------------------------------------------------------
      0       2      fc (dense)                 48 (smul_f32_f32)               51 (0.2500)
      1       2      fc_nl (nl)                 45 (op_f32_f32)
      ------------------------------------------------------------------------------------------
      total                                     93                              51 (0.2500)

        Number of operation types
        ---------------------------------------------
        smul_f32_f32                  48       51.6%
        op_f32_f32                    45       48.4%

      Complexity report per layer - macc=93 weights=208 act=76 ram_io=0
      ---------------------------------------------------------------------------
      id   name         c_macc                    c_rom                     c_id
      ---------------------------------------------------------------------------
      2    fc           ||||||||||||||||  51.6%   ||||||||||||||||  98.1%   [0]
      2    fc_nl        |||||||||||||||   48.4%   |                  1.9%   [1]
  `);

  test('leave no line unread', () => {
    expect(read.unrecognised).toEqual([]);
  });

  test('have cells below the names in the header, as a ruler without gaps tells no columns', () => {
    expect(read.modelTable?.modelName).toBe('tiny');
    expect(read.modelTable?.layers).toMatchObject([
      { mId: 0, name: 'in_0', shape: '(h:8, c:2)', sizeDelta: null, maccDelta: null },
      {
        ...{ mId: 2, name: 'fc', params: 51, bytes: 204, macc: 48, inputs: ['in_0', 'fc_weight'] },
        ...{ sizeDelta: null, maccDelta: { amount: 45, percent: 93.7 }, cIds: [0, 1] },
      },
      { mId: 2, name: 'fc_nl', macc: 45, maccDelta: { amount: -45, percent: -100 }, cIds: [] },
    ]);
    expect(read.modelTable?.totals.weights).toEqual({ model: 204, cModel: 208 });
  });

  test('name formats of arrays, parameters of layers and how many of them are zero', () => {
    expect(read.cArrays).toMatchObject([
      { name: 'in_0_output', pool: 'user/', type: 'float', format: 'float', comment: '/input' },
      { items: 48, type: 'const int8_t', format: 'int/ss/channel (3)', comment: '' },
      { bytes: 32, type: 'int8_t', format: 'int/sa', comment: '' },
    ]);
    expect(read.operations).toMatchObject({
      total: 93,
      layers: [
        { name: 'fc', layerType: 'dense', operations: 48, params: 51, sparsity: 0.25 },
        { name: 'fc_nl', type: 'op_f32_f32', operations: 45, params: null, sparsity: null },
      ],
    });
    expect(read.operationTypes).toEqual([
      { type: 'smul_f32_f32', operations: 48, percent: 51.6 },
      { type: 'op_f32_f32', operations: 45, percent: 48.4 },
    ]);
    expect(read.complexity?.totals).toEqual({ macc: 93, weights: 208, act: 76, ram_io: 0 });
  });
});

test('after a validation the complexity tells the share of time and the error of outputs', () => {
  const { complexity, unrecognised } = report(`
      Complexity report (model)
      ------ ------- -------------------- -------------------- -------- -------- ------------------
      m_id   name    c_macc               c_rom                c_id     c_dur    l2r (X-CROSS)
      ------ ------- -------------------- -------------------- -------- -------- ------------------
      1      conv    ||||||||||   60.0%   ||||||||     50.0%   [0]      71.5%
      4      logit   ||||||       40.0%   ||||||||     50.0%   [1, 2]   28.5%   2.5e-07 *
      ------ ------- -------------------- -------------------- -------- -------- ------------------
      macc=50 weights=80 act=16 ram_io=0
  `);
  expect(unrecognised).toEqual([]);
  expect(complexity?.rows).toMatchObject([
    { name: 'conv', durationPercent: 71.5, l2r: null },
    { name: 'logit', cIds: [1, 2], durationPercent: 28.5, l2r: 2.5e-7 },
  ]);
});

test("the NPU's model table names the original ops, and nothing of c-layers", () => {
  const { modelTable, unrecognised } = report(`
      Model name - tiny
      ------ ----------------- ------------- ------------ ------- --------------
      m_id   layer (original)  oshape        param/size      macc   connected to
      ------ ----------------- ------------- ------------ ------- --------------
      0      image ()          [b:1,h:4,w:4]
             conv (CONV_2D)    [b:1,h:4,w:4] 9/10             144          image
      ------ ----------------- ------------- ------------ ------- --------------
      model: macc=144 weights=10 activations=-- io=--
  `);
  expect(unrecognised).toEqual([]);
  expect(modelTable?.layers).toMatchObject([
    { name: 'image', type: '', original: '' },
    { name: 'conv', type: 'CONV_2D', original: 'CONV_2D', bytes: 10, cIds: [], maccDelta: null },
  ]);
  expect(modelTable?.totals.weights).toEqual({ model: 10, cModel: null });
});
