import { describe, expect, test } from 'vitest';
import {
  encode,
  fixture,
  fixtureText,
  hasShared,
  only,
  sharedFile,
  sharedFiles,
} from '../test-files.ts';
import { parseVelaLog } from './parse.ts';

describe('the verbose text of the legacy core', () => {
  const log = parseVelaLog(fixture('dense_784_1008_u8_legacy_verbose.txt'));
  const network = only(log);

  test('is read whole', () => {
    expect(log.unrecognised).toEqual([]);
    expect(log.surrounding).toEqual([]);
    expect(network.core).toBe('legacy');
  });

  test('yields what Vela chose by default', () => {
    expect(network.defaults.map(({ line, setting, value }) => [line, setting, value])).toEqual([
      [3, 'configuration file', "['<site-packages>/ethosu/config_files/Arm/vela.ini']"],
      [4, 'system configuration', 'Ethos_U55_High_End_Embedded'],
      [5, 'memory mode', 'Shared_Sram'],
    ]);
  });

  test('yields system configuration, memory mode and architecture settings', () => {
    const { configuration } = network;
    expect([...configuration.keys()]).toEqual([
      'Configuration files',
      'System Configuration',
      'Memory Mode',
      'Architecture Settings',
    ]);
    expect(configuration.get('System Configuration')?.get('core_clock')).toBe('500000000.0');
    expect(configuration.get('Memory Mode')?.get('arena_cache_size')).toBe(
      '4294967296 from Default',
    );
    expect(configuration.get('Architecture Settings')?.get('fast_storage_mem_area')).toBe('Sram');
  });

  test('yields the operators with their attributes and names', () => {
    expect(network.operators.map(({ index, type, name }) => [index, type, name])).toEqual([
      [0, 'Quantize', expect.any(String)],
      [1, 'FullyConnected', expect.any(String)],
      [2, 'Quantize', expect.any(String)],
    ]);
    expect(network.operators[1]?.tensors[0]).toMatch(/^\{.*'weights_format': 0.*\}$/);
  });

  test('yields the tensor allocation tables in exact bytes', () => {
    expect(
      network.allocations.map(({ area, kinds, subgraph, tensors, peakBytes }) => [
        area,
        kinds.join(),
        subgraph,
        tensors.length,
        peakBytes,
      ]),
    ).toEqual([
      ['Sram', 'Scratch,Scratch_fast', 'Cpu and Npu', 4, 2_016],
      ['OffChipFlash', 'Permanent_NPU', 'Npu', 2, 909_216],
      ['OffChipFlash', 'Permanent_CPU', 'Cpu', 2, 909_696],
    ]);
    expect(network.allocations[2]?.tensors[0]).toEqual({
      start: 0,
      end: 3,
      startAddress: 0,
      endAddress: 0x1e0,
      bytes: 480,
      usage: 909_696,
      purpose: 'FeatureMap',
      format: 'NHWC',
      name: 'main_split_1_command_stream',
    });
  });

  test('yields both command streams with offsets, parameters and counts', () => {
    expect(network.stripes.map(({ title }) => title.slice(0, 17))).toEqual(
      Array(3).fill('<NpuStripe: name='),
    );
    expect(network.registerInput.map(({ details }) => details.length)).toEqual([9, 12, 9]);
    expect(network.registerCommands).toHaveLength(82);
    expect(network.registerCommands[1]).toEqual({
      offset: 4,
      code: 0x4000,
      param: 0,
      payload: 0,
      name: 'NPU_SET_IFM_BASE0',
      note: null,
    });
    expect(network.registerCommands.at(-1)).toMatchObject({ offset: 0x1b8, name: 'NPU_OP_STOP' });
    expect([network.commandCount, network.commandStreamBytes]).toEqual([82, 444]);
  });

  test('yields the summary with every line of it', () => {
    expect(network).toMatchObject({
      name: 'dense_784_1008_u8',
      accelerator: 'ethos-u55-256',
      systemConfig: 'Ethos_U55_High_End_Embedded',
      memoryMode: 'Shared_Sram',
      cpuOps: 0,
      npuOps: 3,
      macs: 792_064,
    });
    expect([...network.memoryUsed]).toEqual([
      ['SRAM', '1.97'],
      ['Off-chip Flash', '888.38'],
    ]);
    expect(network.summary).toContainEqual({
      label: 'Total Off-chip Flash bandwidth per input',
      value: '0.87',
      unit: 'MB/inference',
    });
  });
});

describe('the verbose text of the native core', () => {
  const log = parseVelaLog(fixture('dense_784_1008_u8_native_verbose.txt'));
  const network = only(log);

  test('is read whole', () => {
    expect(log.unrecognised).toEqual([]);
    expect(network.core).toBe('native');
  });

  test('yields allocation tables, the one of the constants without an area', () => {
    expect(
      network.allocations.map(({ area, kinds, peakBytes }) => [area, kinds, peakBytes]),
    ).toEqual([
      ['Sram', ['FeatureMap', 'Staging'], 2_016],
      [null, ['ReadOnly'], 822_480],
    ]);
    expect(network.allocations[0]?.tensors[0]).toMatchObject({ purpose: null, format: 'NHWC' });
  });

  test('yields the command stream with the fields of each command', () => {
    expect(network.commandStreamBytes).toBe(440);
    expect(network.registerCommands.at(-1)).toMatchObject({ name: 'NPU_OP_STOP', param: 0xffff });
    const bytes = network.registerCommands.reduce(
      (sum, { payload }) => sum + (payload === null ? 4 : 8),
      0,
    );
    expect(bytes).toBe(440);
    expect(network.registerCommands.find(({ name }) => name === 'NPU_SET_IFM_BASE0')?.note).toMatch(
      /^addr = 0x/,
    );
  });

  test('yields cycles, inference time and the table by operator', () => {
    expect(network.cycles.get('Total cycles')).toBe(826_436);
    expect(network.cycles.get('Off-chip Flash Access cycles')).toBe(822_480);
    expect(network.inferenceMs).toBe(1.65);
    const weights = network.summary.filter(({ unit }) => unit === 'KiB');
    expect(weights.map(({ label, value }) => [label, Number(value) > 700])).toEqual([
      ['Original Weights Size', true],
      ['NPU Encoded Weights Size', true],
    ]);
    expect(network.layers.map(({ original, unit, cycles }) => [original, unit, cycles])).toEqual([
      ['Quantize', 'npu', expect.any(Number)],
      ['FullyConnected', 'npu', 822_480],
      ['Quantize', 'npu', expect.any(Number)],
    ]);
  });
});

test('several networks in one text are several, each with the lines before its summary', () => {
  const log = parseVelaLog(
    encode(
      ['embedding_l2.txt', 'digits_cnn_float.txt', 'digits_cnn.txt'].map(fixtureText).join('\n'),
    ),
  );
  expect(log.unrecognised).toEqual([]);
  expect(
    log.networks.map(({ name, fallbacks, cpuOps }) => [name, fallbacks.length, cpuOps]),
  ).toEqual([
    ['embedding_l2', 3, 3],
    ['digits_cnn_float', 9, 9],
    ['digits_cnn', 0, 0],
  ]);
});

test('lines of other programs are kept as unrecognised, wherever they stand', () => {
  const log = parseVelaLog(
    encode('$ make\nNetwork summary for a\nwhat is this\nNeural network macs 5 MACs/batch\ndone\n'),
  );
  expect(log.unrecognised).toEqual([
    { line: 1, text: '$ make' },
    { line: 3, text: 'what is this' },
    { line: 5, text: 'done' },
  ]);
  expect(log).toMatchObject({ unrecognisedCount: 3, lines: 5, surrounding: [] });
});

test('the text of a page around Vela’s lines is told from them', () => {
  const page = [
    'The compiler said this about our smallest network:',
    '',
    'Neural network macs 5 MACs/batch',
  ];
  expect(parseVelaLog(encode(`${page.join('\n')}\n`))).toMatchObject({
    surrounding: [{ line: 1 }],
    ...{ unrecognised: [], lines: 2 },
  });
});

test.each([
  'digits_cnn.txt',
  'digits_cnn_float.txt',
  'digits_cnn_float_legacy.txt',
  'digits_cnn_u65_dram.txt',
  'dense_784_1008_u8_u85_sram_only.txt',
  'embedding_l2.txt',
  'embedding_l2_legacy.txt',
])('every line of %s is recognised', (name) => {
  expect(parseVelaLog(fixture(name)).unrecognised).toEqual([]);
});

describe.skipIf(!hasShared)('the reference texts (skipped without ../shared)', () => {
  const files = hasShared ? [...sharedFiles('seeds', '001'), ...sharedFiles('reports/vela')] : [];

  test.each(files)('%s leaves at most 1 %% of its lines unread', (file) => {
    const log = parseVelaLog(sharedFile(file));
    expect(log.networks).toHaveLength(1);
    expect(log.unrecognisedCount / log.lines).toBeLessThanOrEqual(0.01);
  });

  test('the seed’s log yields both command streams and every table', () => {
    const network = only(parseVelaLog(sharedFile(sharedFiles('seeds', '001')[0] ?? '')));
    expect(network).toMatchObject({ commandCount: 82, commandStreamBytes: 444, macs: 792_064 });
    expect(network.registerCommands).toHaveLength(82);
    expect(network.allocations.map(({ peakBytes }) => peakBytes)).toEqual([
      2_016, 909_232, 909_712,
    ]);
    expect(network.graph.map(({ type }) => type)).toEqual([
      'Placeholder',
      'AvgPool',
      'Const',
      'Const',
      'FullyConnected',
      'AvgPool',
    ]);
  });
});
