import { type Architecture, architectureOf } from '../architecture.ts';
import { stepsOf } from '../checks/accesses.ts';
import { decodeCommands } from '../commands/decode.ts';
import type { CompiledModel, NpuOp } from '../container/types.ts';
import { EthosUError } from '../errors.ts';
import { operationsOf } from '../machine/operations.ts';
import { assertBounded } from '../machine/work.ts';
import { encodedBytes } from './encoded.ts';
import { type LayerSource, layersOf } from './layers.ts';
import { profileOperations } from './operation.ts';
import { overlapOf } from './overlap.ts';
import { memoryMaps } from './sram-map.ts';
import { totalsOf } from './totals.ts';
import type { Layers, StreamProfile } from './types.ts';

export interface ProfileOptions {
  /** What Vela left beside the compiled model; null: totals only. */
  readonly layers?: LayerSource | null;
  /** Bytes a cycle between the memories that DMA joins; by default the width of the architecture's bus. */
  readonly bytesPerCycle?: number;
}

/**
 * Where the bytes and cycles of one `ethos-u` operator go, from its stream alone. Throws an EthosUError as decoding does,
 * and `unsupported-product` for an Ethos-U85, whose stream is decoded and not followed.
 */
export function profileStream(
  model: CompiledModel,
  op: NpuOp,
  { layers: source = null, bytesPerCycle }: ProfileOptions = {},
): StreamProfile {
  if (op.product === 'u85') {
    throw new EthosUError(
      'unsupported-product',
      'the bytes and cycles of an Ethos-U85 are unknown',
      {
        remedy: 'streams for Ethos-U55 and U65 can be profiled; this one can be disassembled',
      },
    );
  }
  const architecture = architectureOf(op.config);
  const operations = operationsOf(decodeCommands(op.words, op.product));
  assertBounded(operations);
  const profiles = profileOperations(operations, op, architecture);
  const layers = layersOf(stepsOf(operations, op.regions, architecture.lutBase), profiles, source);
  return {
    op: op.index,
    accelerator: architecture.id,
    operations: profiles,
    totals: totalsOf(profiles),
    encoded: encodedBytes(operations),
    overlap: overlapOf(operations, profiles, {
      bytesPerCycle: bytesPerCycle ?? busBytes(architecture),
      transfersAtOnce: architecture.product === 'u55' ? 1 : 2,
    }),
    memories: memoryMaps(model, op, operations, layerNames(layers)),
    layers,
  };
}

/** AXI ports of 64 bits (U55) and 128 bits (U65): no memory moves more. */
const busBytes = ({ product }: Architecture): number => (product === 'u55' ? 8 : 16);

function layerNames(layers: Layers): (operation: number) => string | null {
  if (!layers.mapped) return () => null;
  const names = new Map(
    layers.layers.flatMap(({ estimate, operations }) =>
      operations.map((operation) => [operation, estimate.name] as const),
    ),
  );
  return (operation) => names.get(operation) ?? null;
}
