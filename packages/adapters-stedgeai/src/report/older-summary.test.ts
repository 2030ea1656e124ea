import { describe, expect, test } from 'vitest';
import { parseReport } from './parse.ts';

const report = (text: string) => parseReport(text.replace(/^ {6}/gm, ''));

describe('the line of the tool', () => {
  test.each([
    ['ST Edge AI Core v3.1.0-20999 0123abcde', 'ST Edge AI Core', '3.1.0-20999', '0123abcde'],
    ['STEdgeAI Core v9.0.0-19999', 'ST Edge AI Core', '9.0.0-19999', null],
    [
      'Neural Network Tools for STM32 family v1.7.0 (stm.ai v8.2.0-1)',
      'Neural Network Tools for STM32',
      '8.2.0-1',
      null,
    ],
    [
      'stm32ai - Neural Network Tools for STM32AI v1.5.1 (STM.ai v7.0.0-RC8)',
      'Neural Network Tools for STM32',
      '7.0.0-RC8',
      null,
    ],
    [
      'Neural Network Tools for STM32 v1.3.0 (AI tools v5.1.2)',
      'Neural Network Tools for STM32',
      '5.1.2',
      null,
    ],
  ])('%s', (line, tool, version, revision) => {
    const { header, unrecognised } = parseReport(`${line}\nCreated date : 2021-05-04 03:02:01\n`);
    expect(header).toMatchObject({ tool, version, revision, created: '2021-05-04 03:02:01' });
    expect(unrecognised).toEqual([]);
  });

  test('is none in prose about the tool', () => {
    expect(parseReport('I used ST Edge AI Core for it').header.tool).toBeNull();
  });
});

describe('the execution summary', () => {
  test('of AI tools 5 has sizes without a unit, and tensors in brackets', () => {
    const { summary, unrecognised } = report(`
      Exec/report summary (generate dur=1.5s err=0)
      ----------------------------------------------------------------
      model file         : C:\\m\\tiny.h5
      type               : keras (keras_dump)
      quantize           : None
      L2r error          : NOT EVALUATED

      model_name         : tiny
      model_hash         : 00112233445566778899aabbccddeeff
      input              : in_0 [1,200 items, 4.69 KiB, ai_float, FLOAT32, (40, 10, 3)]
      input (total)      : 4.69 KiB
      output             : fc_fmt [3 items, 4 B, ai_i8, scale=0.00390625, zero_point=-128, (1, 1, 3)]
      outputs (total)    : 3 B
      params #           : 593 items (2.32 KiB)
      macc               : 11,971
      weights (ro)       : 2,516 (2.46 KiB) (6.07%)
      activations (rw)   : 808 (808 B)
      ram (total)        : 5,611 (5.48 KiB) = 808 + 4,800 + 3
    `);
    expect(unrecognised).toEqual([]);
    expect(summary).toMatchObject({
      ...{ command: 'generate', durationSeconds: 1.5, errorCode: 0, params: 593, macc: 11_971 },
      modelHash: '00112233445566778899aabbccddeeff',
      weights: { bytes: 2516 },
      activations: { bytes: 808 },
      ram: { total: 5611, activations: 808, inputs: 4800, outputs: 3 },
      inputs: [{ name: 'in_0', type: 'f32', shape: [40, 10, 3], bytes: 4800, scale: null }],
      outputs: [{ name: 'fc_fmt', type: 'int8', bytes: 3, scale: 0.003_906_25, zeroPoint: -128 }],
    });
  });

  test('of a failed run has its error, in the summary and below', () => {
    const { summary, errors, metrics, unrecognised } = report(`
      Exec/report summary (validate err=-1)
      ----------------------------------------------------------------
      error              : TOOL ERROR: 3 loaded, 2 found
      model file         : tiny.h5


      TOOL ERROR: 3 loaded, 2 found

      Evaluation report (summary)
      --------------------------------------------------
      NOT EVALUATED
    `);
    expect(unrecognised).toEqual([]);
    expect(summary).toMatchObject({
      errorCode: -1,
      fields: { error: 'TOOL ERROR: 3 loaded, 2 found' },
    });
    expect(errors).toEqual([{ line: 8, kind: 'TOOL ERROR', message: '3 loaded, 2 found' }]);
    expect(metrics).toEqual([]);
  });

  test('of stm.ai 7.1 describes a tensor on a second line', () => {
    const { summary, unrecognised } = report(`
      Exec/report summary (generate)
      ----------------------------------------------------------------
      model file            : tiny.onnx
      allocator strategy    : ['allocate-inputs']
      input 1/1             : 'in'
                              810 items, 3.16 KiB, ai_float, float, (1,30,27,1), domain:user/
      output 1/2            : 'out'
                              1 items, 1 B, ai_bool, bool, (1,1,1,1), domain:activations/**default**
      output 2/2            : 'more'
                              2 items, 2 B, ai_u8, s=0.5, zp=7, (1,2), domain:user/
      ram (total)           : 3,323 B (3.25 KiB) = 80 + 3,240 + 3
    `);
    expect(unrecognised).toEqual([]);
    expect(summary?.inputs).toEqual([
      {
        ...{ name: 'in', type: 'f32', shape: [1, 30, 27, 1], bytes: 3240 },
        ...{ scale: null, zeroPoint: null, placement: 'user' },
      },
    ]);
    expect(summary?.outputs).toMatchObject([
      { name: 'out', type: 'bool', bytes: 1, placement: 'activations' },
      { name: 'more', type: 'uint8', shape: [1, 2], bytes: 2, scale: 0.5, zeroPoint: 7 },
    ]);
  });

  test('of stm.ai 8 names the domain on the first line, and begins the second with a colon', () => {
    const { summary, unrecognised } = report(`
      Exec/report summary (generate)
      ----------------------------------------------------------------
      model file         :   tiny.tflite
      input 1/1          :   'in' (domain:activations/**default**)
                         :   784 items, 784 B, ai_i8, s=0.00781250, zp=-1, (1,28,28,1)
      ----------------------------------------------------------------
      (*) 'input'/'output' buffers can be used from the activations buffer
    `);
    expect(unrecognised).toEqual([]);
    expect(summary?.ioInActivations).toBe(true);
    expect(summary?.inputs).toMatchObject([
      { bytes: 784, scale: 0.007_812_5, zeroPoint: -1, placement: 'activations' },
    ]);
  });

  test('keeps a tensor unread whose second line is missing', () => {
    const { summary, unrecognised } = report(`
      Exec/report summary (generate)
      input 1/1             : 'in'
      macc                  : 7
    `);
    expect(summary?.inputs).toEqual([]);
    expect(summary?.macc).toBe(7);
    expect(unrecognised).toMatchObject([{ line: 3 }]);
  });
});

test("the CPU's memory pools are given in bytes, and it is said where those are rounded", () => {
  const { memoryPools, unrecognised } = report(`
      Exec/report summary (generate)
       Memory-pools summary (activations/ domain)
       --------------- -------- ----------------------- ---------
       name            id       used                    buffer#
       --------------- -------- ----------------------- ---------
       POOL_0_RAM      0        1.50 KiB (75.0%)        12
       POOL_1_CCMRAM   unused   -                       0
       fc_bias_array   3        40 B (4000.0%)          1
       --------------- -------- ----------------------- ---------
  `);
  expect(unrecognised).toEqual([]);
  expect(memoryPools).toEqual([
    { line: 7, name: 'POOL_0_RAM', usedBytes: 1536, within: 5, percent: 75, buffers: 12 },
    { line: 8, name: 'POOL_1_CCMRAM', usedBytes: 0, within: 0, percent: null, buffers: 0 },
    { line: 9, name: 'fc_bias_array', usedBytes: 40, within: 0, percent: 4000, buffers: 1 },
  ]);
});

describe('memory by section', () => {
  test('is read under the titles of stm.ai 8', () => {
    const { sections, footprint, unrecognised } = report(`
      Requested memory size per segment ("stm32f4" series)
      --------------------------- ------ -------- ------ -----
      module                        text   rodata   data   bss
      --------------------------- ------ -------- ------ -----
      network.o                      100       20      4     8
      lib (toolchain)*                10        0      0     0
      --------------------------- ------ -------- ------ -----
      RT total**                     110       20      4     8
      --------------------------- ------ -------- ------ -----
      *  toolchain objects (libm/libgcc*)
      ** RT AI runtime objects (kernels+infrastructure)

      Summary per memory device type
      --------------------------------------------
      .\\device       FLASH      %     RAM       %
      --------------------------------------------
      RT total        134   5.3%      12   68.7%
      --------------------------------------------
      TOTAL         2,534          1,044
      --------------------------------------------
    `);
    expect(unrecognised).toEqual([]);
    expect(sections).toMatchObject({
      target: 'stm32f4',
      rows: [
        { module: 'network.o', text: 100, rodata: 20, data: 4, bss: 8 },
        { module: 'lib (toolchain)', text: 10 },
        { module: 'RT total' },
      ],
    });
    expect(footprint).toMatchObject({
      runtime: { flash: 134, ram: 12 },
      total: { flash: 2534, ram: 1044 },
    });
  });

  test('is code and data RAM in a sensor', () => {
    const { footprint, unrecognised } = report(`
      Summary - "ispu" target
      ----------------------------------------------------------
                   Code RAM (ro)      %*   Data RAM (rw)      %
      ----------------------------------------------------------
      RT total             7,100   39.2%               8   2.0%
      ----------------------------------------------------------
      TOTAL               18,100                     392
      ----------------------------------------------------------
      *  rt/total
    `);
    expect(unrecognised).toEqual([]);
    expect(footprint?.total).toEqual({ flash: 18_100, ram: 392 });
  });
});
