import { watchAccumulators } from '../checks/accumulator.ts';
import { checkStream } from '../checks/checks.ts';
import type { NpuOp } from '../container/types.ts';
import { EthosUError } from '../errors.ts';
import { createMemory } from '../machine/memory.ts';
import { execute, prepare } from '../machine/run.ts';
import { unwritten } from './tensors.ts';
import type { NetworkFinding, NetworkOptions, Observer, Stream } from './types.ts';

/** An `ethos-u` operator, ready to be run on its memories. */
export interface PreparedNpuOp {
  readonly stream: Stream;
  readonly run: (observer: Observer) => void;
  readonly findings: () => readonly NetworkFinding[];
}

/** Decodes the stream and its weights. Throws an `EthosUError` for what cannot be followed or executed. */
export function prepareNpuOp(
  npuOp: NpuOp,
  bytesOf: (tensor: number) => Uint8Array | null,
  { checks = false }: NetworkOptions,
): PreparedNpuOp {
  if (npuOp.product === 'u85') throw notExecuted(npuOp);
  const memory = createMemory(npuOp, bytesOf);
  const prepared = prepare(npuOp);
  const stated = checks ? checkStream(npuOp, prepared.operations) : [];
  const sums = checks ? watchAccumulators() : null;
  return {
    stream: { op: npuOp.index, operations: prepared.operations },
    run: ({ operation: told }) => {
      memory.shram.fill(unwritten);
      const after =
        told && ((operation: Parameters<typeof told>[0]) => told(operation, memory, npuOp));
      execute(prepared, memory, sums?.watcher ?? null, after);
    },
    findings: () => {
      const all = [...stated, ...(sums?.findings() ?? [])];
      const byPlace = new Map(all.map((one) => [`${one.code} ${one.offset}`, one]));
      return [...byPlace.values()].map((one) => ({ ...one, op: npuOp.index }));
    },
  };
}

const notExecuted = ({ index }: NpuOp): EthosUError =>
  new EthosUError(
    'not-executed',
    `operator ${index} is for an Ethos-U85, whose streams are decoded and not executed`,
    {
      remedy: 'compile for an Ethos-U55 or U65 to have the numbers checked',
    },
  );
