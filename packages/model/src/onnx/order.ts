interface Node {
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/**
 * The nodes' positions in an order in which each stands after those whose outputs it takes: the file's own where that
 * is one. `onCycle` is told of a node that needs its own output.
 */
export function executionOrder(
  nodes: readonly Node[],
  onCycle: (position: number) => never,
): readonly number[] {
  const producers = new Map<number, number>();
  nodes.forEach(({ outputs }, position) => {
    for (const tensor of outputs) producers.set(tensor, position);
  });
  const order: number[] = [];
  const isOpen = new Uint8Array(nodes.length);
  const isDone = new Uint8Array(nodes.length);
  for (let first = 0; first < nodes.length; first++) {
    // A node on the stack waits for its inputs; a call for each would be too deep for long chains.
    const stack = isDone[first] ? [] : [{ position: first, next: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      isOpen[top.position] = 1;
      const inputs = nodes[top.position]?.inputs ?? [];
      if (top.next === inputs.length) {
        isDone[top.position] = 1;
        order.push(top.position);
        stack.pop();
        continue;
      }
      const producer = producers.get(inputs[top.next++] ?? -1);
      if (producer === undefined || isDone[producer]) continue;
      if (isOpen[producer]) onCycle(producer);
      stack.push({ position: producer, next: 0 });
    }
  }
  return order;
}
