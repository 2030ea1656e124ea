import type { Op, Subgraph } from '../graph.ts';
import { invalid, outOfRange } from './model-file.ts';

/** No converter nests control flow that deep. */
const maxDepth = 64;

/** Throws where an op calls a subgraph that is not there, or subgraphs call each other in a cycle. */
export function checkCalls(subgraphs: readonly Subgraph[], offset: number): void {
  const done = new Set<number>();
  const open = new Set<number>();
  const visit = (index: number): void => {
    if (done.has(index)) return;
    if (open.has(index)) throw invalid('bad-order', `subgraph ${index} calls itself`, offset);
    const subgraph = subgraphs[index];
    if (subgraph === undefined) throw outOfRange('subgraph', index, subgraphs.length, offset);
    if (open.size === maxDepth) throw invalid('too-complex', 'subgraphs nest too deep', offset);
    open.add(index);
    for (const called of subgraph.ops.flatMap(calledSubgraphs)) visit(called);
    open.delete(index);
    done.add(index);
  };
  for (const index of subgraphs.keys()) visit(index);
}

/** Indices of the subgraphs that an op runs. */
export function calledSubgraphs(op: Op): readonly number[] {
  if (op.type === 'CUSTOM' || op.options === null) return [];
  switch (op.type) {
    case 'IF':
      return [op.options.thenSubgraphIndex, op.options.elseSubgraphIndex];
    case 'WHILE':
      return [op.options.condSubgraphIndex, op.options.bodySubgraphIndex];
    case 'CALL':
      return [op.options.subgraph];
    case 'CALL_ONCE':
      return [op.options.initSubgraphIndex];
    default:
      return [];
  }
}
