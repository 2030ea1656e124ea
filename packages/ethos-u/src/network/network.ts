import type { NpyArray, Op, Subgraph } from '@edgebench/model';
import { readCompiled } from '../container/read.ts';
import { EthosUError } from '../errors.ts';
import { prepareCpuOps } from './cpu-ops.ts';
import { prepareNpuOp } from './npu-ops.ts';
import { layOut, portOf } from './tensors.ts';
import type { Network, NetworkOptions, Observer, Port } from './types.ts';

/**
 * Prepares what Vela wrote (`*_vela.tflite`) to be run: its `ethos-u` operators by their command streams, the ops between them in the emulator.
 * Throws before anything runs: a `ModelError` for what is no TFLite model, an `EthosUError` for a container, stream or
 * weights that cannot be followed (`not-executed` for an Ethos-U85), an `EmulatorError` for an op on the CPU that is not emulated.
 */
export function createNetwork(bytes: Uint8Array, options: NetworkOptions = {}): Network {
  const model = readCompiled(bytes);
  const main = model.graph.subgraphs[0] as Subgraph;
  const memory = layOut(model);
  const byIndex = new Map(
    model.npuOps.map((op) => [op.index, prepareNpuOp(op, memory.bytesOf, options)]),
  );
  const cpu = prepareCpuOps(model.graph, new Set(byIndex.keys()), memory);
  const isArray = (index: number): boolean => memory.bytesOf(index) !== null;
  const ports = (indices: readonly number[]): Port[] =>
    indices.flatMap((index) => main.tensors[index] ?? []).map(portOf);
  const [inputs, outputs] = [ports(main.inputs), ports(main.outputs)];
  const runOp = (op: Op, observer: Observer): void => {
    const npuOp = byIndex.get(op.index);
    if (npuOp === undefined) cpu.run(op);
    else npuOp.run(observer);
    if (observer.tensor === undefined) return;
    for (const port of ports(op.outputs.filter(isArray))) {
      observer.tensor(port, memory.read(port));
    }
  };
  return {
    graph: model.graph,
    streams: [...byIndex.values()].map(({ stream }) => stream),
    inputs,
    outputs,
    run: (values, observer = {}) => {
      if (values.length !== inputs.length) throw wrongCount(inputs.length, values.length);
      memory.clear();
      cpu.reset();
      for (const [k, port] of inputs.entries()) memory.write(port, values[k] as NpyArray);
      for (const op of main.ops) runOp(op, observer);
      return outputs.map(memory.read);
    },
    findings: () => [...byIndex.values()].flatMap(({ findings }) => findings()),
  };
}

const wrongCount = (expected: number, found: number): EthosUError =>
  new EthosUError('wrong-input', `the model takes ${expected} inputs, and was given ${found}`, {
    remedy: '`bench inspect` shows the inputs in their order',
  });
