import type { PlacedBuffer } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import type { InfoBuffer, StInfo } from '../info/types.ts';
import type { CArray } from '../layers/types.ts';

/** Every buffer that c_info places; else the arrays of the generated code. Null where neither is at hand. */
export function toBuffers({ report, info, compiler }: StFacts): PlacedBuffer[] | null {
  const source = [compiler, info].find((file) => file && file.buffers.length > 0);
  if (source) return fromInfo(source);
  return report?.cArrays?.map(fromArray) ?? null;
}

function fromInfo({ buffers, pools, inputs, outputs }: StInfo): PlacedBuffer[] {
  const memories = new Map(pools.map(({ id, name }) => [id, name]));
  const [given, taken] = [new Set(inputs), new Set(outputs)];
  const roleOf = ({ id, isParameter, isScratch }: InfoBuffer): PlacedBuffer['role'] => {
    if (isParameter) return 'constants';
    if (given.has(id)) return 'input';
    if (taken.has(id)) return 'output';
    return isScratch ? 'scratch' : 'activations';
  };
  return buffers.map((buffer) => ({
    name: withoutSuffix(buffer.name),
    role: roleOf(buffer),
    memory: buffer.poolId === null ? null : (memories.get(buffer.poolId) ?? null),
    bytes: buffer.bytes,
    offset: buffer.offset,
  }));
}

const fromArray = ({ name, pool, bytes, comment }: CArray): PlacedBuffer => ({
  name: withoutSuffix(name),
  role: roleOfArray(name, pool, comment),
  memory: pool.split('/')[0] || null,
  bytes,
  offset: null,
});

/** c_info calls `conv2d_6_output_array` what the report calls `conv2d_6_output`. */
const withoutSuffix = (name: string): string => name.replace(/_array$/, '');

/** `weights/weights`, `activations/**default**`; the comment is `/input` or `/output` for what the user sees. */
function roleOfArray(name: string, pool: string, comment: string): PlacedBuffer['role'] {
  if (pool.startsWith('weights')) return 'constants';
  if (comment.startsWith('/input')) return 'input';
  if (comment.startsWith('/output')) return 'output';
  return /_scratch\d*$/.test(name) ? 'scratch' : 'activations';
}
