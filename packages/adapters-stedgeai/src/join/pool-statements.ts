import type { StFacts } from '../facts.ts';
import { by, type Quantity, say } from './statement.ts';

/** Use, size and address of each memory that a file names. */
export function poolStatements({
  report: text,
  info,
  compiler,
  traffic,
  pools: specs,
}: StFacts): Quantity[] {
  const inTable = byName(text?.memoryUsage?.memories);
  const inList = byName(text?.memoryPools);
  const [ofInfo, ofCompiler] = [byName(info?.pools), byName(compiler?.pools)];
  const inFile = byName(specs);
  const names = [inTable, ofInfo, ofCompiler, inFile].flatMap((pools) => [...pools.keys()]);
  return [...new Set(names)].flatMap((name) => {
    const [memory, listed] = [inTable.get(name), inList.get(name)];
    const [mine, theirs, spec] = [ofInfo.get(name), ofCompiler.get(name), inFile.get(name)];
    const used = traffic?.used[name];
    return [
      {
        what: `use of ${name}`,
        statements: [
          ...say(by.report, memory?.usedBytes, memory?.within, memory?.line),
          ...say(by.report, listed?.usedBytes, listed?.within, listed?.line),
          ...say(by.info, mine?.usedBytes),
          ...say(by.compiler, theirs?.usedBytes),
          ...say(by.traffic, used?.bytes, used?.within),
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

const byName = <Pool extends { readonly name: string }>(
  pools: readonly Pool[] | null | undefined,
): Map<string, Pool> => new Map(pools?.map((pool) => [pool.name, pool]));
