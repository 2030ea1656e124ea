import { describe, expect, it } from 'vitest';
import type { NpuOp } from '../container/types.ts';
import { checkStream } from './checks.ts';
import {
  add,
  conv,
  dma,
  type HandMade,
  mapAt,
  npuOp,
  pool,
  stream,
  wait,
  withTable,
} from './test-stream.ts';

/** `code @ offset` of all that is found. */
const check = (operations: readonly HandMade[], op: NpuOp = npuOp()): string[] =>
  checkStream(op, stream(...operations)).map(({ code, offset }) => `${code} @ ${offset}`);

const input = mapAt(0);
const first = mapAt(0x400);
const second = mapAt(0x800);

describe('checkStream', () => {
  it('finds nothing in a layer that reads the input and weights, and writes elsewhere', () => {
    expect(check([conv(input, first), pool(first, second)])).toEqual([]);
  });

  it('sees a read of bytes that nothing wrote, with the first address and the count', () => {
    const short = mapAt(0x400, { height: 7 });
    const [finding] = checkStream(npuOp(), stream(conv(input, short), pool(first, second)));
    expect(finding).toEqual({
      code: 'npu-read-before-write',
      severity: 'error',
      message: 'NPU_OP_POOL: IFM at 0x4e0 of region 1 and 31 more bytes were never written',
      offset: 4,
      operation: 1,
    });
  });

  it('takes all regions of one arena for the same memory', () => {
    const inRegion2 = mapAt(0x400, { region: 2 });
    expect(check([conv(mapAt(0, { region: 3 }), inRegion2), pool(first, second)])).toEqual([]);
  });

  it('sees bytes that a transfer left out', () => {
    const constant = conv(input, first, { weights: [{ region: 1, address: 0x900, length: 64 }] });
    expect(check([dma(0, 1, 0x900, 64), wait('dma', 0), constant])).toEqual([]);
    expect(check([dma(0, 1, 0x900, 48), wait('dma', 0), constant])).toEqual([
      'npu-read-before-write @ 8',
    ]);
  });

  it('lets an addition write over an operand, and not beside it', () => {
    expect(check([add(input, input, input)])).toEqual([]);
    expect(check([add(input, input, mapAt(4))])).toEqual(['npu-overlap @ 0', 'npu-overlap @ 0']);
  });

  it('refuses a convolution in place, and a window that moves', () => {
    expect(check([conv(input, input)])).toEqual(['npu-overlap @ 0']);
    const kernel = { ...pool(input, input).kernel, strideX: 2 };
    expect(check([pool(input, input)])).toEqual([]);
    expect(check([pool(input, input, { kernel })])).toEqual(['npu-overlap @ 0']);
  });

  it('sees an operand that is broadcast and written over', () => {
    const row = mapAt(0, { height: 1 });
    const broadcast = { height: true, width: false, depth: false };
    expect(check([add(first, row, input, { broadcast })])).toContain('npu-overlap @ 0');
  });

  it('lets a sum over one channel write over it', () => {
    const single = mapAt(0, { depth: 1 });
    expect(check([pool(single, single, { pooling: 'reduce-sum' })])).toEqual([]);
    expect(check([pool(input, input, { pooling: 'reduce-sum' })])).toEqual(['npu-overlap @ 0']);
  });

  it('lets a transfer take along what nothing wrote, and not its use', () => {
    const copy = { ...dma(0, 1, 0x800, 272), source: { region: 1, address: 0x400 } };
    const start = [conv(input, first), wait('kernel', 0), copy, wait('dma', 0)];
    expect(check([...start, pool(second, mapAt(0xc00))])).toEqual([]);
    const longer = mapAt(0x800, { height: 9, width: 7 });
    expect(check([...start, pool(longer, mapAt(0xc00, { height: 9, width: 7 }))])).toEqual([]);
    const beyond = mapAt(0x800, { height: 9 });
    expect(check([...start, pool(beyond, mapAt(0xc00, { height: 9 }))])).toEqual([
      'npu-read-before-write @ 16',
    ]);
  });

  it('sees weights used while they may still arrive', () => {
    const loaded = conv(input, first, { weights: [{ region: 1, address: 0x900, length: 64 }] });
    expect(check([dma(0, 1, 0x900, 64), wait('kernel', 0), loaded])).toEqual([
      'npu-missing-wait @ 8',
    ]);
  });

  it('sees a transfer onto weights that may still be read, up to the operations a wait lets go on', () => {
    const loaded = conv(input, first, { weights: [{ region: 1, address: 0x900, length: 64 }] });
    const free = conv(input, second);
    const load = dma(0, 1, 0x900, 64);
    const start = [load, wait('dma', 0), loaded];
    expect(check([...start, load])).toEqual(['npu-missing-wait @ 12']);
    expect(check([...start, wait('kernel', 0), load])).toEqual([]);
    expect(check([...start, free, wait('kernel', 1), load])).toEqual([]);
    expect(check([...start, wait('kernel', 1), load])).toEqual(['npu-missing-wait @ 16']);
  });

  it('counts on no more than two operations under way', () => {
    const loaded = conv(input, first, { weights: [{ region: 1, address: 0x900, length: 64 }] });
    const free = conv(input, second);
    const load = dma(0, 1, 0x900, 64);
    expect(check([load, wait('dma', 0), loaded, free, free, load])).toEqual([]);
  });

  it('sees a first block that needs the last one of the operation before', () => {
    const blockDependency = 1;
    const small = { height: 4 };
    const before = conv(mapAt(0, small), mapAt(0x400, small));
    const after = pool(mapAt(0x400, small), mapAt(0x800, small), { blockDependency });
    expect(check([before, after])).toEqual(['npu-block-dependency @ 4']);
    expect(check([before, wait('kernel', 0), after])).toEqual([]);
  });

  it('lets operations overlap where the first block needs earlier blocks only', () => {
    const after = pool(first, second, { blockDependency: 1 });
    expect(check([conv(input, first), after])).toEqual([]);
    const kernel = { ...after.kernel, height: 3 };
    const reaching = pool(first, mapAt(0x800, { height: 6 }), { blockDependency: 1, kernel });
    expect(check([conv(input, first), reaching])).toEqual(['npu-block-dependency @ 4']);
  });

  it('sees a table that an operation without one destroyed, where SHRAM has 16 KiB', () => {
    const small = npuOp(0x1006);
    const lookup = pool(first, second, { output: withTable(1) });
    const load = dma(0, null, 0x3800, 512);
    const start = [conv(input, first), wait('kernel', 0)];
    expect(check([...start, load, wait('dma', 0), lookup], small)).toEqual([]);
    expect(check([load, wait('dma', 0), ...start, lookup], small)).toEqual([
      'npu-table-destroyed @ 16',
    ]);
    const large = dma(0, null, 0x5800, 512);
    expect(check([large, wait('dma', 0), ...start, lookup])).toEqual([]);
  });

  it('sees accumulators that come while a lookup is under way', () => {
    const load = [dma(0, null, 0x3800, 512), wait('dma', 0)];
    const lookup = pool(input, first, { output: withTable(0) });
    const after = pool(mapAt(0), second, { blockDependency: 3 });
    expect(check([...load, lookup, after], npuOp(0x1006))).toEqual(['npu-table-destroyed @ 12']);
  });

  it('sees a table that was never loaded', () => {
    expect(check([pool(input, first, { output: withTable(7) })])).toEqual([
      'npu-read-before-write @ 0',
    ]);
  });

  it('sees addresses beyond a region, before it, and in one that is not there', () => {
    expect(check([pool(input, mapAt(0xff0))])).toEqual(['npu-outside-region @ 0']);
    expect(check([pool(input, mapAt(-300))])).toEqual(['npu-outside-region @ 0']);
    expect(check([pool(input, mapAt(0x400, { region: 6 }))])).toEqual(['npu-outside-region @ 0']);
  });

  it('sees constants that are written', () => {
    const small = mapAt(0, { region: 0, height: 1 });
    expect(check([conv(mapAt(0, { height: 1 }), small)])).toContain('npu-outside-region @ 0');
  });

  it('does not walk a map that is larger than its region', () => {
    const huge = mapAt(0x400, { height: 65_536, width: 65_536, depth: 65_536 });
    expect(check([pool(input, huge)])).toEqual(['npu-outside-region @ 0']);
  });
});
