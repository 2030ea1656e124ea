import { z } from 'zod';

/** An input or output of the model. */
export interface Port {
  readonly name: string;
  /** In ONNX Runtime's words: 'tensor(float)'. */
  readonly type: string;
  /** A dimension without a value, as a batch may have, is a name or null. */
  readonly shape: readonly (number | string | null)[];
}

export interface RuntimeNode {
  readonly name: string;
  readonly type: string;
  readonly domain: string;
  /** The execution provider that has the kernel: 'CPUExecutionProvider'. */
  readonly provider: string;
  /** Names of tensors; empty where an optional one is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** Null is what ONNX Runtime does not know before it runs. */
interface RuntimeTensor {
  /** A number of ONNX's TensorProto.DataType. */
  readonly type: number | null;
  readonly shape: readonly (number | null)[] | null;
}

export interface RuntimeGraph {
  readonly nodes: readonly RuntimeNode[];
  readonly tensors: Readonly<Record<string, RuntimeTensor>>;
  /** Bytes of each initialiser. */
  readonly constants: Readonly<Record<string, number>>;
}

/** A model as ONNX Runtime sees it. */
export interface Described {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /** As the file has it, but constant nodes are initialisers, and a DequantizeLinear is repeated for each op that reads it. */
  readonly before: RuntimeGraph;
  /** What runs. */
  readonly after: RuntimeGraph;
}

const names = z.array(z.string());

const port: z.ZodType<Port> = z.object({
  name: z.string(),
  type: z.string(),
  shape: z.array(z.union([z.number(), z.string(), z.null()])),
});

const node: z.ZodType<RuntimeNode> = z.object({
  name: z.string(),
  type: z.string(),
  domain: z.string(),
  provider: z.string(),
  inputs: names,
  outputs: names,
});

const tensor: z.ZodType<RuntimeTensor> = z.object({
  type: z.number().nullable(),
  shape: z.array(z.number().nullable()).nullable(),
});

const graph: z.ZodType<RuntimeGraph> = z.object({
  nodes: z.array(node),
  tensors: z.record(z.string(), tensor),
  constants: z.record(z.string(), z.number()),
});

const described: z.ZodType<Described> = z.object({
  inputs: z.array(port),
  outputs: z.array(port),
  before: graph,
  after: graph,
});

/** Reads the line of JSON that `describe.py` prints; null where there is none. */
export function readDescribed(stdout: string): Described | null {
  const line = stdout.split(/\r?\n/).find((text) => text.startsWith('{'));
  try {
    return described.parse(JSON.parse(line ?? ''));
  } catch {
    return null;
  }
}
