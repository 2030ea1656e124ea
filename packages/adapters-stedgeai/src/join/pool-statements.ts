import type { StFacts } from '../facts.ts';
import type { MemoryPool } from '../report/types.ts';
import { by, type Quantity, say } from './statement.ts';

/** Use, size and address of each memory that a file names. */
export function poolStatements({
  report: text,
  info,
  compiler,
  traffic,
  pools: specs,
}: StFacts): Quantity[] {
  const memories = text?.memoryUsage?.memories ?? [];
  const all = [memories, info?.pools ?? [], compiler?.pools ?? [], specs ?? []].flat();
  return [...new Set(all.map(({ name }) => name))].flatMap((name) => {
    const isThis = (pool: { readonly name: string }) => pool.name === name;
    const [memory, mine] = [memories.find(isThis), info?.pools.find(isThis)];
    const [theirs, spec] = [compiler?.pools.find(isThis), specs?.find(isThis)];
    const listed = text?.memoryPools?.find(isThis);
    const used = traffic?.used[name];
    return [
      {
        what: `use of ${name}`,
        statements: [
          ...say(by.report, memory?.usedBytes, memory?.within, memory?.line),
          ...say(by.report, listed?.usedBytes, listed && slackOf(listed), listed?.line),
          ...say(by.info, mine?.usedBytes),
          ...say(by.compiler, theirs?.usedBytes),
          ...say(by.traffic, used?.bytes, used?.slack),
        ],
      },
      {
        what: `size of ${name}`,
        statements: [
          ...say(by.report, memory?.capacityBytes, memory?.within, memory?.line),
          ...say(by.info, mine?.capacityBytes),
          ...say(by.compiler, theirs?.capacityBytes),
          ...say(by.pools, spec?.capacityBytes),
        ],
      },
      {
        what: `address of ${name}`,
        statements: [
          ...say(by.report, memory?.start, 0, memory?.line),
          ...say(by.info, mine?.address),
          ...say(by.compiler, theirs?.address),
          ...say(by.pools, spec?.address),
        ],
      },
    ];
  });
}

/** The list of a CPU's pools prints two decimals of KiB or MiB. */
const slackOf = ({ usedBytes, exact }: MemoryPool): number =>
  exact ? 0 : Math.ceil((usedBytes < 1024 ** 2 ? 1024 : 1024 ** 2) * 0.005);
