import { at, list, measure, parseJson, text, unreadable, whole } from './json.ts';
import type { PoolSpec } from './types.ts';

export const isPools = (head: string): boolean =>
  /^\s*\{/.test(head) && /"mempools"\s*:/.test(head);

const magnitudes: Readonly<Record<string, number>> = {
  BYTES: 1,
  KBYTES: 1024,
  MBYTES: 1024 ** 2,
  GBYTES: 1024 ** 3,
};

/** Reads a `.mpool` file. Throws a `BenchError` where it lists no memory. */
export function readPools(content: Uint8Array): PoolSpec[] {
  const document = parseJson(content, 'file of memory pools');
  const pools = list(at(document, 'memory', 'mempools')).flatMap((pool) => {
    const name = text(at(pool, 'name'));
    if (name === null) return [];
    const relative = at(pool, 'mode') === 'USEMODE_RELATIVE';
    return {
      name,
      address: relative ? null : size(at(pool, 'offset')),
      capacityBytes: size(at(pool, 'size')),
      writable: at(pool, 'prop', 'rights') !== 'ACC_READ',
      frequencyRatio: measure(at(pool, 'prop', 'freqRatio')),
      byteWidth: whole(at(pool, 'prop', 'byteWidth')),
    };
  });
  if (pools.length === 0) throw unreadable('file of memory pools', 'it lists no memory');
  return pools;
}

/** `{ "value": "448", "magnitude": "KBYTES" }` in bytes; null for what no memory can hold. */
function size(value: unknown): number | null {
  const digits = text(at(value, 'value')) ?? '';
  const unit = magnitudes[text(at(value, 'magnitude')) ?? ''];
  if (unit === undefined || !/^\d{1,16}$/.test(digits)) return null;
  return whole(Number(digits) * unit);
}
