import { toAccesses, toBuffers, toPools } from './buffers.ts';
import { at, list, measure, parseJson, text, unreadable, whole, wholes } from './json.ts';
import { toNodes } from './nodes.ts';
import { toCompiler, toTool } from './tool.ts';
import type { InfoFootprint, StInfo } from './types.ts';

/** What a `c_info.json` has in its first lines: the order of its tables differs by version. */
export const isInfo = (head: string): boolean =>
  /^\s*\{/.test(head) && /"(?:json_schema_version|mpool_id|aton_execution_time)"\s*:/.test(head);

/**
 * Reads a `c_info.json` of the front end or of the NPU compiler. Throws a `BenchError` for a file that is cut, or of
 * another schema.
 */
export function readInfo(content: Uint8Array): StInfo {
  const document = parseJson(content, 'c_info.json');
  const schema = text(at(document, 'json_schema_version'));
  if (schema === null) throw unreadable('c_info.json', 'it names no `json_schema_version`');
  if (!schema.startsWith('2.')) throw unreadable('c_info.json', `schema ${schema} is not known`);
  const compiler = toCompiler(document);
  const graph = at(document, 'graphs', 0);
  return {
    kind: graph === undefined ? 'target' : compiler.compilerVersion === null ? 'cpu' : 'npu',
    schema,
    tool: toTool(document),
    ...compiler,
    buffers: toBuffers(document),
    pools: toPools(document),
    nodes: toNodes(document),
    accesses: toAccesses(document),
    footprint: toFootprint(at(document, 'memory_footprint')),
    inputs: wholes(at(graph, 'inputs')),
    outputs: wholes(at(graph, 'outputs')),
    run: toRun(document),
  };
}

function toFootprint(value: unknown): InfoFootprint | null {
  if (typeof value !== 'object' || value === null) return null;
  return {
    weights: whole(at(value, 'weights')),
    activations: whole(at(value, 'activations')),
    inputs: whole(at(value, 'io', 0)),
    outputs: whole(at(value, 'io', 1)),
    kernelFlash: whole(at(value, 'kernel_flash')),
    kernelRam: whole(at(value, 'kernel_ram')),
  };
}

/** A validation states its device, and the time of the whole graph or, on the NPU, of its epochs. */
function toRun(document: unknown): StInfo['run'] {
  const epochs = list(at(document, 'aton_execution_time'));
  const durations = epochs.flatMap((epoch) => measure(at(epoch, 'duration_ms')) ?? []);
  const graph = measure(at(document, 'graphs', 0, 'exec_time', 'duration_ms'));
  const sum = durations.reduce((total, duration) => total + duration, 0);
  // Milliseconds to the nanosecond: sums of binary fractions have a tail of digits that nobody measured.
  const durationMs = graph ?? (durations.length > 0 ? Number(sum.toFixed(6)) : null);
  const device = text(at(document, 'environment', 'device'));
  return durationMs === null && device === null ? null : { device, durationMs };
}

/** Whether the NPU compiler wrote it: the front end adds the footprint to a copy of that file. */
export const isCompilers = ({ footprint, compilerVersion }: StInfo): boolean =>
  footprint === null && compilerVersion !== null;
