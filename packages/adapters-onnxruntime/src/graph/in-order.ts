import type { RuntimeGraph, RuntimeNode } from './described.ts';

/** The nodes so that each comes after those that write what it reads; the optimiser puts what it makes at the end. */
export function inOrder({ nodes }: RuntimeGraph): RuntimeNode[] {
  const writers = new Map(nodes.flatMap((node) => node.outputs.map((name) => [name, node])));
  const entered = new Set<RuntimeNode>();
  const ordered: RuntimeNode[] = [];
  for (const node of nodes) {
    // A stack of its own: graphs are deeper than the call stack.
    const open = entered.has(node) ? [] : [node];
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      entered.add(top);
      const next = top.inputs
        .map((name) => writers.get(name))
        .find((writer) => writer !== undefined && !entered.has(writer));
      if (next !== undefined) {
        open.push(next);
      } else {
        ordered.push(top);
        open.pop();
      }
    }
  }
  return ordered;
}
