import { type Architecture, architectureOf } from '../architecture.ts';
import { decodeCommands } from '../commands/decode.ts';
import type { NpuOp } from '../container/types.ts';
import { transfer } from './dma.ts';
import { elementwise } from './elementwise.ts';
import { bytesOf } from './feature-map.ts';
import { gather } from './gather.ts';
import { tableReader } from './lut.ts';
import { type Bus, writable } from './memory.ts';
import { operationsOf } from './operations.ts';
import { createOutputUnit, type OutputUnit } from './output-stage.ts';
import { pool } from './pooling.ts';
import { scatter } from './scatter.ts';
import type { ComputeOperation, Memory, Operation, Watcher } from './types.ts';
import { createWeightStore, type WeightStore } from './weight-store.ts';
import { assertBounded, type Limits } from './work.ts';

/** An op whose stream is decoded, ready to be executed any number of times. */
export interface Prepared {
  readonly operations: readonly Operation[];
  /** In the order of the operations. */
  readonly steps: readonly Step[];
}

/** Does one operation's work on memory. */
type Step = (bus: Bus) => void;

/**
 * Decodes an op's command stream, and the weights that lie in its constants. Weights that the stream moves are decoded
 * when they are first used. Throws an EthosUError with the command's offset; `too-much-work` beyond the limits.
 */
export function prepare(op: NpuOp, limits?: Limits): Prepared {
  const architecture = architectureOf(op.config);
  const operations = operationsOf(decodeCommands(op.words, op.product));
  assertBounded(operations, limits);
  const store = createWeightStore(op, architecture);
  return {
    operations,
    steps: operations.map((operation) => stepOf(operation, architecture, store)),
  };
}

/**
 * Executes a whole stream in its order, each operation after the one before has written all of its output.
 * Throws an EthosUError with the command's offset: `outside-region`, `constants-written`, `not-known` and those of weights.
 */
export function execute(
  { operations, steps }: Prepared,
  memory: Memory,
  watcher: Watcher | null = null,
  onOperation?: (operation: Operation) => void,
): void {
  for (const [k, operation] of operations.entries()) {
    watcher?.begin(operation);
    steps[k]({ memory, watcher, offset: operation.command.offset });
    watcher?.end(operation);
    onOperation?.(operation);
  }
}

/** Accumulators of an operation, and the output unit that finishes them. */
type Compute = (bus: Bus) => { accumulators: Float64Array; output: OutputUnit };

function stepOf(operation: Operation, architecture: Architecture, store: WeightStore): Step {
  switch (operation.kind) {
    case 'wait':
      return () => {};
    case 'dma':
      return (bus) => transfer(operation, bus);
    default: {
      const compute = computeOf(operation, store);
      return (bus) => {
        // Before any work: a damaged stream may ask for more values than there is memory.
        bytesOf(operation.ofm, bus, writable);
        const { accumulators, output } = compute(bus);
        if (bus.watcher !== null) reportExtremes(accumulators, bus.watcher);
        const values = new Int32Array(accumulators.length);
        output(accumulators, values, tableReader(bus, architecture.lutBase));
        scatter(operation.ofm, values, bus);
      };
    }
  }
}

function computeOf(operation: ComputeOperation, store: WeightStore): Compute {
  const { ifm } = operation;
  switch (operation.kind) {
    case 'conv':
    case 'depthwise': {
      const weightedAt = store(operation);
      return (bus) => {
        const { accumulate, output } = weightedAt(bus);
        return { accumulators: accumulate(gather(ifm, bus)), output };
      };
    }
    case 'pool': {
      const output = createOutputUnit(operation, null);
      return (bus) => ({ accumulators: pool(operation, gather(ifm, bus)), output });
    }
    case 'elementwise': {
      const output = createOutputUnit(operation, null);
      const second = operation.scalar === null ? operation.ifm2 : null;
      return (bus) => {
        const other = second === null ? null : gather(second, bus);
        return { accumulators: elementwise(operation, gather(ifm, bus), other), output };
      };
    }
  }
}

function reportExtremes(accumulators: Float64Array, watcher: Watcher): void {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of accumulators) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  watcher.accumulated(least, most);
}
