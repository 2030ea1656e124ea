import { expect, test } from 'vitest';
import { processorClock } from '../testing.ts';
import { infoReaders } from './readers.ts';

test('a file of many pools, buffers and epochs is read in time linear in it', () => {
  const count = 20_000;
  const rows = Array.from({ length: count }, (_, id) => id);
  const document = {
    json_schema_version: '2.0',
    environment: { tools: [{ name: 'ST.EdgeAI.Core' }, { name: 'ATONN' }] },
    graphs: [
      {
        inputs: rows,
        nodes: rows.map((id) => ({ id, name: `epoch_${id}`, inputs: rows.slice(0, 3) })),
      },
    ],
    buffers: rows.map((id) => ({ id, name: `b${id}`, size_bytes: 1, mpool_id: id })),
    memory_pools: rows.map((id) => ({ id, name: `p${id}`, used_size_bytes: 1 })),
  };
  const content = new TextEncoder().encode(JSON.stringify(document));
  const ms = processorClock();
  const [imported] = infoReaders[0]?.read(content, 'network_c_info.json') ?? [];
  expect(imported?.buffers).toHaveLength(count);
  // A quadratic reader needs 4 × 10^8 steps, many seconds.
  expect(ms()).toBeLessThan(4000);
});
