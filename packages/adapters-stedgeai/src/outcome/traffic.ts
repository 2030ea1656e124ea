import { groupBy, type Traffic } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import type { StInfo } from '../info/types.ts';
import { add } from './add.ts';

/** Bytes of one inference by memory, as the NPU's compiler counts them: of c_info, else of `network.csv`. */
export function toTraffic({ info, compiler, traffic }: StFacts): Traffic[] {
  const source = [compiler, info].find((file) => file && file.accesses.length > 0);
  const pools = source ? fromAccesses(source) : Object.entries(traffic?.poolTotals ?? {});
  return pools.map(([memory, moved]) => inCompiler(memory, moved)).filter(isUsed);
}

type Moved = Readonly<Record<'readBytes' | 'writtenBytes', number | null>>;

/** A row with the basis of what is counted, not measured; npu_profiler prints the compiler's count too. */
export const inCompiler = (memory: string, { readBytes, writtenBytes }: Moved): Traffic => ({
  memory,
  readBytes,
  writtenBytes,
  basis: 'estimated',
});

const isUsed = ({ readBytes, writtenBytes }: Traffic): boolean =>
  readBytes !== 0 || writtenBytes !== 0;

function fromAccesses({ accesses, pools }: StInfo): (readonly [string, Moved])[] {
  const own = groupBy(accesses, ({ poolId }) => poolId);
  return pools.map(({ id, name }) => [
    name,
    {
      readBytes: add((own.get(id) ?? []).map(({ readBytes }) => readBytes)),
      writtenBytes: add((own.get(id) ?? []).map(({ writtenBytes }) => writtenBytes)),
    },
  ]);
}
