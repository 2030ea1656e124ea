import { describe, expect, test } from 'vitest';
import { parseReport } from '../report/parse.ts';

const report = (text: string) => parseReport(text.replace(/^ {6}/gm, ''));

const onBoard = `
      Running the ST.AI c-model (AI RUNNER)...(name=tiny, mode=TARGET)

       Proto-buffer driver v2.0 (msg v3.1) (Serial driver v1.0 - COM3:115200) ['tiny']

        Summary 'tiny' - ['tiny']
        -----------------------------------------------------------------------------
        I[1/1] 'in_0'      :   int8[1,8,8,3], 192 Bytes, QLinear(0.25,0,int8), activations
        O[1/1] 'out_0'     :   int8[1,4], 4 Bytes, QLinear(0.5,-128,int8), activations
        n_nodes            :   2
        activations        :   512 [256, 256] (2 segments)
        weights            :   1024
        macc               :   4000
        hash               :   0x00112233445566778899AABBCCDDEEFF
        compile_datetime   :   Jan  2 2024 03:04:05
        -----------------------------------------------------------------------------
        protocol           :   Proto-buffer driver v2.0 (msg v3.1)
        tools              :   ST.AI (legacy api) v2.2.0
        runtime lib        :   v10.2.0
        capabilities       :   IO_ONLY, PER_LAYER, PER_LAYER_WITH_DATA
        device.desc        :   stm32 family - 0x450 - STM32H743/53/50xx and STM32H745/55/47/57xx @480/240MHz
        device.attrs       :   fpu,art_lat=4,core_icache,core_dcache,mcu_freq=480MHz
        -----------------------------------------------------------------------------
       Warning: the checking of signatures is skipped

        ST.AI Profiling results v2.0 - "tiny"
        ------------------------------------------------------------
        nb sample(s)                   :   3
        duration                       :   2.500 ms by sample (2.400/2.700/0.100)
        macc                           :   4000
        cycles/MACC                    :   300.00
        CPU cycles                     :   [1,200,000]
        network initialize time (ms)   :   0.125
        used stack/heap                :   2048/0 bytes
        ------------------------------------------------------------

         Inference time per node
         -----------------------------------------------------------------------------------
         c_id    m_id   type                dur (ms)       %    cumul  CPU cycles        name
         -----------------------------------------------------------------------------------
         0       1      Conv2D (0x103)         2.000   80.0%    80.0%  [   960,000 ]   ai_node_0
         1       3      Nonlinearity (0x107)   0.250   10.0%    90.0%  [   120,000 ]   ai_node_1
         -----------------------------------------------------------------------------------
         n/a     n/a    Inter-nodal            0.250   10.0%   100.0%                  n/a
         -----------------------------------------------------------------------------------
         total                                 2.500                   [ 1,200,000 ]
                                        400.00 inf/s                   [     100.0% ]
         -----------------------------------------------------------------------------------
         HW: 0.0%, SW: 99.5%, SW ctrl: 0.5%

         Statistic per tensor
         -----------------------------------------------------------------------------
         tensor   #   type[shape]:size    min   max     mean      std  name
         -----------------------------------------------------------------------------
         I.0      3   i8[1,8,8,3]:192    -128   127   -0.500   73.000  in_0
         O.0      3   i8[1,4]:4          n.a.  n.a.     n.a.     n.a.  out_0
         -----------------------------------------------------------------------------
`;

describe('a run on the board', () => {
  const { validationRun: run, warnings, unrecognised } = report(onBoard);

  test('leaves no line unread', () => {
    expect(unrecognised).toEqual([]);
    expect(warnings).toHaveLength(1);
  });

  test('names the board, its clocks and what runs on it', () => {
    expect(run).toMatchObject({
      mode: 'target',
      device: {
        cpuMHz: 480,
        busMHz: 240,
        attributes: { fpu: '', art_lat: '4', mcu_freq: '480MHz' },
      },
      runtime: {
        ...{ network: 'tiny', tools: 'ST.AI (legacy api) v2.2.0', library: 'v10.2.0', nodes: 2 },
        ...{ activations: 512, weights: 1024, macc: 4000 },
        hash: '00112233445566778899aabbccddeeff',
        capabilities: ['IO_ONLY', 'PER_LAYER', 'PER_LAYER_WITH_DATA'],
        inputs: [{ name: 'in_0', type: 'int8', shape: [1, 8, 8, 3], bytes: 192 }],
        outputs: [{ name: 'out_0', type: 'int8', shape: [1, 4], bytes: 4 }],
      },
    });
  });

  test('gives times, cycles and memory of the whole', () => {
    expect(run).toMatchObject({
      ...{ samples: 3, durationMs: 2.5, shortestMs: 2.4, longestMs: 2.7, deviationMs: 0.1 },
      ...{ macc: 4000, cyclesPerMacc: 300, cycles: [1_200_000], initialiseMs: 0.125 },
      ...{ installMs: null, stackBytes: 2048, heapBytes: 0, inferencesPerSecond: 400 },
      activity: { hardware: 0, software: 99.5, control: 0.5 },
    });
  });

  test('gives them by node, what passes between the nodes too', () => {
    expect(run?.perLayer).toMatchObject([
      { cId: 0, mId: 1, name: 'ai_node_0', type: 'Conv2D (0x103)', durationMs: 2, percent: 80 },
      { cId: 1, mId: 3, durationMs: 0.25, cycles: [120_000] },
      { cId: null, mId: null, type: 'Inter-nodal', durationMs: 0.25, percent: 10, cycles: null },
    ]);
  });

  test('says nothing of a tensor whose data were not kept', () => {
    expect(run?.tensors).toMatchObject([
      { tag: 'I.0', samples: 3, type: 'i8', shape: [1, 8, 8, 3], min: -128, std: 73 },
      { tag: 'O.0', name: 'out_0', min: null, max: null, mean: null, std: null },
    ]);
  });

  test('that was tried again is told once, as it ended', () => {
    const again = report(onBoard + onBoard.replace('2.000   80.0%', '1.000   40.0%'));
    expect(again.unrecognised).toEqual([]);
    expect(again.validationRun?.perLayer).toHaveLength(3);
    expect(again.validationRun?.perLayer[0]?.durationMs).toBe(1);
    expect(again.validationRun?.runtime?.inputs).toHaveLength(1);
    expect(again.validationRun?.tensors).toHaveLength(2);
  });

  test('gives what it has, after whichever line it breaks off', () => {
    const lines = onBoard.split('\n');
    for (let end = 2; end <= lines.length; end += 1) {
      const part = report(`${lines.slice(0, end).join('\n')}\n`);
      expect(part.unrecognised).toEqual([]);
      expect(part.validationRun?.mode).toBe('target');
    }
  });
});

test("an NPU's epochs have cycles before, in and after each", () => {
  const { validationRun, unrecognised } = report(`
      ST.AI Profiling results v2.0 - "network"
      ------------------------------------------------------------
      CPU cycles     :   [7,053 53,804 2,599]
      ------------------------------------------------------------
      Inference time per node
      -------------------------------------------------------------------------------------
      c_id    m_id   type                     dur (ms)     %    cumul  CPU cycles   name
      -------------------------------------------------------------------------------------
      0       -      epoch - Conv2D_PW           0.060  75.00%  75.00%  [  5,053  40,804   2,000 ]   EpochBlock_2
      1       -      epoch (SW) - Softmax        0.020  25.00% 100.00%  [  2,000  13,000     599 ]   EpochBlock_3
      -------------------------------------------------------------------------------------
      total                                      0.080                  [  7,053  53,804   2,599 ]
  `);
  expect(unrecognised).toEqual([]);
  expect(validationRun).toMatchObject({
    cycles: [7053, 53_804, 2599],
    perLayer: [
      { mId: null, type: 'epoch - Conv2D_PW', name: 'EpochBlock_2', cycles: [5053, 40_804, 2000] },
      { type: 'epoch (SW) - Softmax', percent: 25 },
    ],
  });
});

describe('older runs', () => {
  test('of stm.ai 7 put what a node gives beside its type', () => {
    const { validationRun, unrecognised } = report(`
      Running the STM AI c-model (AI RUNNER)...(name=tiny, mode=stm32)

       STM32 Proto-buffer v3 (COM3:115200) ['tiny']

        Summary "tiny" - ['tiny']
        ----------------------------------------------------------------
        inputs/outputs       : 1/1
        input_1              : (1,28,28,1), float32, 3136 bytes, in activations buffer
        output_1             : (1,1,1,10), float32, 40 bytes, in activations buffer
        n_nodes              : 2
        compile_datetime     : Jan 12 2023 14:02:11
        activations          : 6272
        ----------------------------------------------------------------
        runtime              : STM.AI 7.3.0 (Tools 7.3.0)
        capabilities         : ['IO_ONLY', 'PER_LAYER']
        device               : 0x450 - STM32H743 @480/240MHz fpu,art_lat4
        ----------------------------------------------------------------

       Results for 10 inference(s) - average per inference
        device              : 0x450 - STM32H743 @480/240MHz fpu,art_lat4
        duration            : 4.125ms
        CPU cycles          : 1980000
        cycles/MACC         : 8.25
        c_nodes             : 2

      c_id  m_id  desc                output                   ms          %
       -------------------------------------------------------------------------------
       0     0     Conv2dPool (0x109)  (1,12,12,8)/float32/4608B   4.000   97.0%
       1     6     Nonlinearity (0x107)  (1,1,1,10)/float32/40B    0.125    3.0%
       -------------------------------------------------------------------------------
                                                                   4.125 ms
    `);
    expect(unrecognised).toEqual([]);
    expect(validationRun).toMatchObject({
      ...{ mode: 'target', samples: 10, durationMs: 4.125, shortestMs: null },
      ...{ cyclesPerMacc: 8.25, cycles: [1_980_000] },
      device: { cpuMHz: 480 },
      runtime: {
        inputs: [{ name: 'input_1', type: 'float32', shape: [1, 28, 28, 1], bytes: 3136 }],
        outputs: [{ bytes: 40 }],
      },
      perLayer: [
        { cId: 0, mId: 0, type: 'Conv2dPool (0x109)', durationMs: 4, percent: 97, cycles: null },
        { cId: 1, mId: 6, type: 'Nonlinearity (0x107)', durationMs: 0.125 },
      ],
    });
  });

  test('of AI tools 3 have no shares', () => {
    const { validationRun, unrecognised } = report(`
      ON-DEVICE STM32 execution ("tiny", COM4, 115200)..

      <Stm32com id=0xea53c88 - CONNECTED(COM4/115200) devid=0x411/UNKNOW msg=1.0>
       0x411/UNKNOW @168MHz/168MHz (FPU is present) lat=5 ART: PRFTen ICen DCen
       found network(s): ['tiny']
       description    : 'tiny' (90, 3, 1)-[2]->(1, 1, 6) macc=8000 rom=7.52KiB ram=4.50KiB
       tools versions : rt=(3, 3, 0) tool=(3, 3, 0)/(1, 1, 0) api=(1, 0, 0)

      Running with inputs=(2, 90, 3, 1)..
      ....... 1/2
      ....... 2/2
       RUN Stats    : batches=2 dur=2.792s tfx=2.573s 4.190KiB/s (wb=10.547KiB,rb=240B)

      Results for 2 inference(s) @168/168MHz (macc:8000)
       duration    : 1.500 ms (average)
       CPU cycles  : 252000 (average)
       cycles/MACC : 31.50 (average for all layers)

      Inspector report (layer by layer)
       signature      : EF7C5473
       n_nodes        : 2
       num_inferences : 2

      Clayer  id  desc                          oshape            ms
      --------------------------------------------------------------------------------
      0       0   10011/(Merged Conv2d / Pool)  (2, 44, 1, 128)   1.400
      1       4   10014/(Softmax)               (2, 1, 1, 6)      0.100
                                                                  1.500 (total)
    `);
    expect(unrecognised).toEqual([]);
    expect(validationRun).toMatchObject({
      ...{ mode: 'target', samples: 2, durationMs: 1.5, cycles: [252_000], cyclesPerMacc: 31.5 },
      macc: 8000,
      device: { cpuMHz: 168, busMHz: 168 },
      perLayer: [
        { cId: 0, type: '10011/(Merged Conv2d / Pool)', durationMs: 1.4, percent: null },
        { cId: 1, mId: 4, type: '10014/(Softmax)', durationMs: 0.1 },
      ],
    });
  });

  test('on a PC are not of a target', () => {
    const run = (mode: string) =>
      report(`Running the STM AI c-model (AI RUNNER)...(name=tiny, mode=${mode})`).validationRun;
    expect(run('x86')?.mode).toBe('host');
    expect(run('HOST')?.mode).toBe('host');
    expect(run('stm32')?.mode).toBe('target');
  });
});

test('a line of another kind in a run stays unread', () => {
  const { unrecognised } = report(`
      ST.AI Profiling results v2.0 - "tiny"
      temperature    :   40 degrees
      duration       :   soon
      0 1 not a row
  `);
  expect(unrecognised.map(({ line }) => line)).toEqual([3, 4, 5]);
});
