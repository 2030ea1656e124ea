import { at, list, measure, text, whole, wholes } from './json.ts';
import type { InfoNode } from './types.ts';

type Unit = InfoNode['unit'];

/** `mapping` of a node. From 3.0 what runs nothing is `NODE_NO_X`. */
const units: ReadonlyMap<string, Unit> = new Map([
  ['NODE_HW', 'hw'],
  ['NODE_SW', 'sw'],
  ['NODE_SW_HW', 'hybrid'],
]);

/** Ops that stand for the graph's data and its end; before 3.0 an epoch of only those counts as one of its unit. */
const nothingRuns = new Set(['Param', 'Return']);

interface Estimate {
  readonly compute: number | null;
  readonly max: number | null;
  readonly operations: number | null;
}

/** The epochs or c-layers in their order; a blob of the epoch controller is replaced by the epochs in it. */
export function toNodes(document: unknown): InfoNode[] {
  const estimates = new Map(
    list(at(document, 'power_estimates')).map((row) => [
      whole(at(row, 'node_id')),
      {
        compute: whole(at(row, 'compute_cycles')),
        max: whole(at(row, 'max_cycles')),
        operations: whole(at(row, 'ops')),
      },
    ]),
  );
  return list(at(document, 'graphs', 0, 'nodes'))
    .flatMap((node) =>
      at(node, 'mapping') === 'NODE_EC' ? list(at(node, 'subgraph_nodes')) : [node],
    )
    .flatMap((node) => {
      const id = whole(at(node, 'id'));
      return id === null ? [] : toNode(node, id, estimates.get(id));
    });
}

function toNode(node: unknown, id: number, estimate: Estimate | undefined): InfoNode {
  const ops = list(at(node, 'subgraph_nodes')).map((op) => ({
    name: text(at(op, 'name')) ?? '',
    kind: kindOf(op),
  }));
  const isIdle = ops.length > 0 && ops.every(({ kind }) => nothingRuns.has(kind));
  return {
    id,
    name: text(at(node, 'name')) ?? `node ${id}`,
    unit: isIdle ? null : (units.get(text(at(node, 'mapping')) ?? '') ?? null),
    description: kindOf(node),
    macs: whole(at(node, 'macc')) ?? 0,
    inputs: wholes(at(node, 'inputs')),
    outputs: wholes(at(node, 'outputs')),
    scratch: wholes(at(node, 'scratchs')),
    ops,
    computeCycles: estimate?.compute ?? null,
    maxCycles: estimate?.max ?? null,
    operations: estimate?.operations ?? null,
    durationMs: measure(at(node, 'exec_time', 'duration_ms')),
  };
}

/** `description` was `Node kind=Conv` on the NPU and `Conv2D` on a CPU; from 3.0 `type` says it. */
const kindOf = (node: unknown): string =>
  text(at(node, 'type')) ?? text(at(node, 'description'))?.replace(/^Node kind=/, '') ?? '';
