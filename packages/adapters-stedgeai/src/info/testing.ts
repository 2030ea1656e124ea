/** Small files in the tool's form, for the tests of this package. */

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

export const md5: string = 'ab'.repeat(16);

/** The call of the front end in the files below. */
export const call = 'generate --target stm32n6 --model tiny.tflite --st-neural-art fast@p.json';

const frontEnd = (parameters: string, hash: string) => ({
  name: 'ST.EdgeAI.Core',
  version: '3.0.0-20426 123672867',
  arguments: parameters,
  input_model: { name: 'tiny', model_files: [{ name: 'tiny.tflite', signature: `0x${hash}` }] },
});

const compiler = {
  name: 'ATONN Compiler',
  version: '1.1.3-8 Internal Build',
  arguments: ' -i tiny_OE.onnx --load-mpool a/small.mpool',
};

interface InfoOptions {
  readonly parameters?: string;
  readonly hash?: string;
  readonly footprint?: unknown;
  readonly weights?: number;
  /** The nodes of another form. */
  readonly nodes?: readonly unknown[];
}

const node = (id: number, name: string, mapping: string, more: object = {}) => ({
  ...{ id, name, mapping, macc: 0, inputs: [], outputs: [], subgraph_nodes: [] },
  ...more,
});

const op = (name: string, type: string) => ({ name, type, subgraph_nodes: [] });

/** An NPU's network of three epochs that run: two in a blob of the epoch controller, one in software. */
const npuNodes: readonly unknown[] = [
  node(1, 'epoch_0', 'NODE_NO_X', { subgraph_nodes: [op('w', '')] }),
  node(2, '_ec_blob_network_1', 'NODE_EC', {
    subgraph_nodes: [
      node(3, 'epoch_1', 'NODE_HW', {
        ...{ inputs: [10, 11], outputs: [12] },
        subgraph_nodes: [op('Conv2D_1', 'Conv'), op('Conv2D_1_bias', 'Add')],
      }),
      node(4, 'epoch_2', 'NODE_SW_HW', { subgraph_nodes: [op('Resize_2', 'DepthToSpace')] }),
    ],
  }),
  node(5, 'epoch_3', 'NODE_SW', { inputs: [12], subgraph_nodes: [op('Softmax_3', 'Softmax')] }),
  node(6, 'epoch_4', 'NODE_NO_X', { subgraph_nodes: [op('__NN__RETURN__', '')] }),
];

const buffer = (id: number, name: string, pool: number, bytes: number, isParam = false) => ({
  ...{ id, name, mpool_id: pool, size_bytes: bytes, offset_start: 64, is_param: isParam },
  ...{ flags: '', format: 'STAI_FORMAT_S8', shape: [1, bytes], epochs: { start: 0, end: 2 } },
});

const pool = (id: number, name: string, more: object) => ({
  ...{ id, name, address: '875429888', rights: 'ACC_WRITE', used_size_bytes: 0, subpools: [] },
  ...more,
});

/** A c_info.json of the front end for the NPU; without a footprint it is the compiler's own. */
export function npuInfo(options: InfoOptions = {}): Uint8Array {
  const { parameters = call, hash = md5, weights = 300, nodes = npuNodes } = options;
  const footprint = 'footprint' in options ? options.footprint : { weights, activations: 2048 };
  return encode({
    json_schema_version: '2.0',
    environment: { tools: [frontEnd(parameters, hash), compiler] },
    buffers: [
      buffer(10, 'input', 1, 1000),
      buffer(11, 'Conv2D_1_weights', 3, 300, true),
      buffer(12, 'output', 1, 1000),
    ],
    graphs: [{ inputs: [10], outputs: [12], nodes }],
    memory_pools: [
      pool(1, 'npuRAM5', { size_bytes: 4096, used_size_bytes: 2048 }),
      pool(2, 'npuRAM6', { size_bytes: 0 }),
      pool(3, 'octoFlash', {
        ...{ size_bytes: 65_536, used_size_bytes: weights, rights: 'ACC_READ' },
        attributes: { freq_ratio: 6, byte_width: 1 },
      }),
      pool(4, 'npuRAM5_npuRAM6', { size_bytes: 4096, used_size_bytes: 2048, subpools: [1, 2] }),
    ],
    memory_accesses: [
      { node_id: 3, mpool_id: 3, reads: 300, read_cycles: 1800, writes: 0, write_cycles: 0 },
      { node_id: 5, mpool_id: 1, reads: 0, read_cycles: 0, writes: 0, write_cycles: 0 },
    ],
    power_estimates: [
      { node_id: 3, ops: 5000, compute_cycles: 100, max_cycles: 1800 },
      { node_id: 5, ops: 0, compute_cycles: 40, max_cycles: 40 },
    ],
    ...(footprint !== undefined && { memory_footprint: footprint }),
  });
}

/** A c_info.json for a Cortex-M, of one layer. */
export const cpuInfo = (footprint: unknown = { weights: 300, activations: 2048 }): Uint8Array =>
  encode({
    json_schema_version: '2.0',
    environment: { tools: [frontEnd('analyze --target stm32h7 -m tiny.tflite', md5)] },
    buffers: [
      buffer(1, 'input_array', 0, 1000),
      { ...buffer(2, 'conv_scratch0', 0, 48), flags: 'STAI_FLAG_ACTIVATIONS|STAI_FLAG_SCRATCHS' },
      buffer(3, 'conv_weights_array', 1, 300, true),
      buffer(4, 'output_array', 0, 1000),
    ],
    graphs: [
      {
        ...{ inputs: [1], outputs: [4] },
        nodes: [
          {
            ...node(7, 'conv', 'NODE_SW', { inputs: [1, 3], outputs: [4], scratchs: [2] }),
            ...{ description: 'Conv2D', macc: 9000 },
          },
        ],
      },
    ],
    memory_pools: [
      pool(0, 'heap_overlay_pool', { address: 'NULL', size_bytes: -1, used_size_bytes: 2048 }),
      pool(1, 'weights_array', {
        ...{ address: 's_network_weights_array_u64', size_bytes: -1, used_size_bytes: 300 },
        rights: 'ACC_READ',
      }),
    ],
    memory_footprint: footprint,
  });

/** What a validation on a board leaves. */
export const targetInfo = (parameters = 'validate --target stm32n6 -m tiny.tflite'): Uint8Array =>
  encode({
    json_schema_version: '2.0',
    aton_execution_time: [
      { duration_ms: 0.1, cycles: 80 },
      { duration_ms: 0.2, cycles: 160 },
    ],
    environment: { device: 'stm32 family - STM32N6xx', tools: [frontEnd(parameters, md5)] },
  });

/** `network.csv` of the epochs of {@link npuNodes}. */
export const traffic = (cycles = 1840): Uint8Array =>
  new TextEncoder().encode(
    [
      'epochs,npuRAM5 (r),npuRAM5 (w),npuRAM5 (r cycles),npuRAM5 (w cycles),octoFlash (r),octoFlash (w),octoFlash (r cycles),octoFlash (w cycles),bus port 0 (r),epoch OPS,epoch OPS vs total %,epoch compute (cyles),max (cycles)',
      '0 ,0,0,0,0,0,0,0,0,0,0,0,0,0',
      '1 ,1000,1000,10,20,300,0,1800,0,0,5000,1,100,1800',
      '2 ,0,0,0,0,0,0,0,0,0,0,0,0,0',
      '3 ,0,0,0,0,0,0,0,0,0,0,0,40,40',
      '4 ,0,0,0,0,0,0,0,0,0,0,0,0,0',
      '',
      'Total,1000,1000,10,20,300,0,1800,0,',
      'BW,1.5e+08,0,0,0,0,0,0,0,',
      '',
      'npuRAM5 , 2.00 KB , total bytes r/w BW,1.5e+08',
      'octoFlash , 300 B , total bytes r/w BW,1e+06',
      'hyperRAM , ?',
      '',
      `Total cycles,${cycles}`,
      'Total ideal cycles,140',
      'Total OPS,5000',
      'Frames/sec(1000 MHz),10.8822',
    ].join('\n'),
  );

/** A `.mpool` with the pools of {@link npuInfo}. */
export const mpool = (kilobytes = 4): Uint8Array =>
  encode({
    memory: {
      mempools: [
        {
          name: 'npuRAM5',
          prop: { rights: 'ACC_WRITE', freqRatio: 1.25, byteWidth: 8 },
          offset: { value: '875429888', magnitude: 'BYTES' },
          size: { value: String(kilobytes), magnitude: 'KBYTES' },
          mode: 'USEMODE_ABSOLUTE',
        },
        {
          name: 'npuRAM6',
          prop: { rights: 'ACC_WRITE' },
          offset: { value: '875429888', magnitude: 'BYTES' },
          size: { value: '0', magnitude: 'BYTES' },
        },
        {
          name: 'octoFlash',
          prop: { rights: 'ACC_READ', freqRatio: 6, byteWidth: 1 },
          offset: { value: '875429888', magnitude: 'BYTES' },
          size: { value: '64', magnitude: 'KBYTES' },
        },
        {
          name: 'ec params pool',
          prop: { rights: 'ACC_READ' },
          offset: { value: '0', magnitude: 'BYTES' },
          size: { value: '9223372036854775776', magnitude: 'BYTES' },
          mode: 'USEMODE_RELATIVE',
        },
      ],
    },
  });

/** `atonn_options.ini` of the compiler's call in {@link npuInfo}. */
export const optionsFile = (input = 'tiny_OE.onnx'): Uint8Array =>
  new TextEncoder().encode(
    `# Tool: /opt/atonn\n# Version atonn.1.1.3-8\n\nonnx-input="/home/x/${input}"\nOs=true\nno option\n`,
  );

/** `<name>_report.json` of stm.ai. */
export const legacyReport = (more: object = {}): Uint8Array =>
  encode({
    cli_version_str: '1.7.0',
    tools_version: { major: 8, minor: 1, micro: 0, extra: '19520' },
    exec_cmd: 'generate',
    date_time: 'Wed Dec 27 14:47:37 2023',
    error_str: [],
    model_name: 'tiny',
    hash: md5,
    model_n_params: 75,
    rom_size: 300,
    ram_size: [2048, 2048],
    ram_io_size: [1000, 40],
    rom_n_macc: 9000,
    layers: [{ id: 0, name: 'conv', type: 'Conv2D', extras: { n_macc: 9000, rom_size: 300 } }],
    ...more,
  });
