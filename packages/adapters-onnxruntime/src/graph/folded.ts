import type { RuntimeGraph, RuntimeNode } from './described.ts';

/** For each node that runs, the nodes of the model whose work it does; none where that cannot be told. */
export type Folded = ReadonlyMap<RuntimeNode, readonly RuntimeNode[]>;

/**
 * Attributes the nodes of the model to those that run. The optimiser keeps the name of the op that it fuses around, or that
 * of an output, with a token behind it. Of nodes that are not found so, a DequantizeLinear goes with what reads it, anything
 * else with what wrote its first input: a Relu with its Conv. What was computed while the session was built goes with what
 * reads the constant.
 */
export function foldedInto(before: RuntimeGraph, after: RuntimeGraph): Folded {
  const runs = runningIn(after);
  const readers = new Map(
    before.nodes.flatMap((node) => node.inputs.map((name) => [name, node] as const)).reverse(),
  );
  const writers = new Map(before.nodes.flatMap((node) => node.outputs.map((name) => [name, node])));

  function neighbour(node: RuntimeNode): RuntimeNode | undefined {
    const writer = writers.get(node.inputs[0] ?? '');
    const forward = node.type === 'DequantizeLinear' || writer === undefined;
    return forward ? readers.get(node.outputs[0] ?? '') : writer;
  }

  function runnerOf(node: RuntimeNode): RuntimeNode | undefined {
    const seen = new Set<RuntimeNode>();
    for (let at: RuntimeNode | undefined = node; at && !seen.has(at); at = neighbour(at)) {
      const found = runs(at);
      if (found) return found;
      seen.add(at);
    }
    return undefined;
  }

  const folded = new Map(after.nodes.map((node): [RuntimeNode, RuntimeNode[]] => [node, []]));
  for (const node of before.nodes) {
    const runner = runnerOf(node);
    if (runner) folded.get(runner)?.push(node);
  }
  return folded;
}

/** Finds the node that runs for a node of the model by what the optimiser kept of its names. */
function runningIn({ nodes }: RuntimeGraph): (node: RuntimeNode) => RuntimeNode | undefined {
  const names = new Map(nodes.map((node) => [tokenless(node.name), node]));
  const outputs = new Map(
    nodes.flatMap((node) => node.outputs.map((name) => [tokenless(name), node])),
  );
  names.delete('');
  return ({ name, outputs: [first = ''] }) =>
    outputs.get(first) ?? names.get(name) ?? names.get(first);
}

/** Without what ONNX Runtime puts behind names that it takes over, or gives to a node that it repeats. */
export const tokenless = (name: string): string =>
  name.replace(/(?:_nchwc)?(?:\/duplicated)?(?:_token_\d+)?$/, '');
