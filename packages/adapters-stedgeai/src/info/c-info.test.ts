import { describe, expect, test } from 'vitest';
import { isCompilers, isInfo, readInfo } from './c-info.ts';
import { call, cpuInfo, md5, npuInfo, targetInfo } from './testing.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a c_info.json for the NPU', () => {
  const info = readInfo(npuInfo());

  test('names its call, its model and both tools', () => {
    expect(info).toMatchObject({ kind: 'npu', schema: '2.0', compilerVersion: '1.1.3-8' });
    expect(info.tool).toEqual({
      version: '3.0.0-20426',
      revision: '123672867',
      parameters: call,
      modelName: 'tiny',
      modelHash: md5,
    });
    expect(info.compilerArguments).toBe('-i tiny_OE.onnx --load-mpool a/small.mpool');
  });

  test('has its epochs in order, those of a blob too, and what runs nothing has no unit', () => {
    expect(info.nodes.map(({ name, unit }) => [name, unit])).toEqual([
      ['epoch_0', null],
      ['epoch_1', 'hw'],
      ['epoch_2', 'hybrid'],
      ['epoch_3', 'sw'],
      ['epoch_4', null],
    ]);
    expect(info.nodes[1]).toMatchObject({
      ops: [
        { name: 'Conv2D_1', kind: 'Conv' },
        { name: 'Conv2D_1_bias', kind: 'Add' },
      ],
      computeCycles: 100,
      maxCycles: 1800,
      operations: 5000,
    });
    expect(info.nodes[2]).toMatchObject({ computeCycles: null, maxCycles: null });
  });

  test('before 3.0 an epoch of parameters or of the end counts as one of its unit, and runs nothing', () => {
    const old = (id: number, name: string, mapping: string, description: string) => ({
      ...{ id, name, mapping, description: '', inputs: [], outputs: [] },
      subgraph_nodes: [{ name: 'x', description: `Node kind=${description}` }],
    });
    const nodes = [
      old(1, 'epoch_0', 'NODE_HW', 'Param'),
      old(2, 'epoch_1', 'NODE_HW', 'Conv'),
      old(3, 'epoch_2', 'NODE_SW', 'Return'),
    ];
    const { nodes: read } = readInfo(npuInfo({ nodes }));
    expect(read.map(({ unit }) => unit)).toEqual([null, 'hw', null]);
    expect(read[1]?.ops).toEqual([{ name: 'x', kind: 'Conv' }]);
  });

  test('has pools with the parts of a compound one, and leaves out accesses without traffic', () => {
    expect(info.pools.map(({ name, parts }) => [name, parts])).toEqual([
      ['npuRAM5', []],
      ['npuRAM6', []],
      ['octoFlash', []],
      ['npuRAM5_npuRAM6', [1, 2]],
    ]);
    expect(info.pools[2]).toMatchObject({ readOnly: true, frequencyRatio: 6, byteWidth: 1 });
    expect(info.accesses).toEqual([
      { nodeId: 3, poolId: 3, readBytes: 300, writtenBytes: 0, readCycles: 1800, writeCycles: 0 },
    ]);
  });

  test("is the compiler's own where it has no footprint, the front end's where that is empty", () => {
    expect(isCompilers(readInfo(npuInfo({ footprint: undefined })))).toBe(true);
    const empty = readInfo(npuInfo({ footprint: {} }));
    expect(isCompilers(empty)).toBe(false);
    expect(empty.footprint).toMatchObject({ weights: null, activations: null });
  });
});

describe('a c_info.json for a CPU', () => {
  const info = readInfo(cpuInfo());

  test('has pools without place and size', () => {
    expect(info.kind).toBe('cpu');
    expect(info.pools).toMatchObject([
      { name: 'heap_overlay_pool', address: null, capacityBytes: null, usedBytes: 2048 },
      { name: 'weights_array', address: null, capacityBytes: null, readOnly: true },
    ]);
  });

  test('has c-layers with their MACs, and tells scratch buffers', () => {
    expect(info.nodes).toMatchObject([
      { name: 'conv', unit: 'sw', description: 'Conv2D', macs: 9000, maxCycles: null },
    ]);
    expect(info.buffers.map(({ isParameter, isScratch }) => [isParameter, isScratch])).toEqual([
      [false, false],
      [false, true],
      [true, false],
      [false, false],
    ]);
  });

  test.each([
    ['null', null],
    ['of nulls', { weights: null, activations: null }],
    ['of text', { weights: '300', activations: -1 }],
  ])('a footprint that is %s states nothing', (_, footprint) => {
    const read = readInfo(cpuInfo(footprint)).footprint;
    expect(read?.weights ?? null).toBeNull();
    expect(read?.activations ?? null).toBeNull();
  });
});

test('what a validation on a board leaves has the time of all its epochs and no network', () => {
  expect(readInfo(targetInfo())).toMatchObject({
    kind: 'target',
    buffers: [],
    footprint: null,
    run: { device: 'stm32 family - STM32N6xx', durationMs: 0.3 },
  });
});

test.each([
  ['is cut', bytes(new TextDecoder().decode(cpuInfo()).slice(0, 500))],
  ['is empty', bytes('')],
  ['is no object', bytes('[1]')],
  ['is of another schema', bytes('{"json_schema_version":"3.0"}')],
  ['names no schema', bytes('{"buffers":[]}')],
])('a file that %s is an error with a remedy', (_, content) => {
  expect(() => readInfo(content)).toThrow(
    expect.objectContaining({ code: 'info-unreadable', remedy: expect.any(String) }),
  );
});

test('rows that are no rows are left out', () => {
  const odd = {
    json_schema_version: '2.0',
    environment: { tools: 'none' },
    buffers: [null, 7, { id: -1 }, { id: 1, size_bytes: 1.5 }],
    graphs: [{ nodes: [null, { id: 'x' }], inputs: ['a'] }],
    memory_pools: [{ id: 1 }],
    memory_accesses: [{ node_id: 1, mpool_id: null, reads: 5 }],
  };
  expect(readInfo(bytes(JSON.stringify(odd)))).toMatchObject({
    ...{ buffers: [], nodes: [], pools: [], accesses: [], inputs: [] },
    tool: { version: null, parameters: '', modelHash: null },
  });
});

test('is known by its first lines, and a scene with buffers is not taken for one', () => {
  expect(isInfo(new TextDecoder().decode(cpuInfo()))).toBe(true);
  expect(isInfo('{"buffers":[{"uri":"mesh.bin"}]}')).toBe(false);
});
