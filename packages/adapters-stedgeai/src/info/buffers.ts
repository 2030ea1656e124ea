import { address, at, list, measure, text, whole, wholes } from './json.ts';
import type { InfoAccess, InfoBuffer, InfoPool } from './types.ts';

/** The buffers of the network; one without an id or a size is none. */
export const toBuffers = (document: unknown): InfoBuffer[] =>
  list(at(document, 'buffers')).flatMap((buffer) => {
    const id = whole(at(buffer, 'id'));
    const bytes = whole(at(buffer, 'size_bytes'));
    if (id === null || bytes === null) return [];
    return {
      id,
      name: text(at(buffer, 'name')) ?? `buffer ${id}`,
      poolId: whole(at(buffer, 'mpool_id')),
      bytes,
      offset: whole(at(buffer, 'offset_start')),
      lifetime: lifetime(at(buffer, 'epochs')),
      isParameter: at(buffer, 'is_param') === true,
      isScratch: text(at(buffer, 'flags'))?.includes('_SCRATCHS') ?? false,
      shape: wholes(at(buffer, 'shape')),
      format: text(at(buffer, 'format')) ?? '',
    };
  });

function lifetime(epochs: unknown): InfoBuffer['lifetime'] {
  const [first, last] = [whole(at(epochs, 'start')), whole(at(epochs, 'end'))];
  return first === null || last === null ? null : [first, last];
}

/** The memories; `size_bytes` is -1 where the pool grows with what lies in it. */
export const toPools = (document: unknown): InfoPool[] =>
  list(at(document, 'memory_pools')).flatMap((pool) => {
    const id = whole(at(pool, 'id'));
    const name = text(at(pool, 'name'));
    if (id === null || name === null) return [];
    return {
      id,
      name,
      address: address(at(pool, 'address')),
      capacityBytes: whole(at(pool, 'size_bytes')),
      usedBytes: whole(at(pool, 'used_size_bytes')) ?? 0,
      readOnly: at(pool, 'rights') === 'ACC_READ',
      parts: wholes(at(pool, 'subpools')),
      frequencyRatio: measure(at(pool, 'attributes', 'freq_ratio')),
      byteWidth: whole(at(pool, 'attributes', 'byte_width')),
    };
  });

/** What each epoch reads and writes where; those without traffic are left out. */
export const toAccesses = (document: unknown): InfoAccess[] =>
  list(at(document, 'memory_accesses')).flatMap((access) => {
    const nodeId = whole(at(access, 'node_id'));
    const poolId = whole(at(access, 'mpool_id'));
    const readBytes = whole(at(access, 'reads')) ?? 0;
    const writtenBytes = whole(at(access, 'writes')) ?? 0;
    if (nodeId === null || poolId === null || readBytes + writtenBytes === 0) return [];
    return {
      nodeId,
      poolId,
      readBytes,
      writtenBytes,
      readCycles: whole(at(access, 'read_cycles')) ?? 0,
      writeCycles: whole(at(access, 'write_cycles')) ?? 0,
    };
  });
