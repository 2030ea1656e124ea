import type { Graph } from '@edgebench/model';
import type { Product } from '../architecture.ts';

/** Memory that the stream addresses by number: region r is `regions[r]`. */
export interface Region {
  readonly role: 'constants' | 'scratch' | 'fast' | 'input' | 'output';
  /** Index of the tensor in the graph. */
  readonly tensor: number;
  readonly bytes: number;
  /** Of constants; null for memory. */
  readonly data: Uint8Array | null;
  /** Where it lies in the arena that Vela planned; null where it is a memory of its own. */
  readonly arenaOffset: number | null;
}

/** An `ethos-u` operator of a compiled model. */
export interface NpuOp {
  /** Its place in the graph's order. */
  readonly index: number;
  readonly product: Product;
  /** The payload's config word. */
  readonly config: number;
  readonly id: number;
  /** The command stream, without the payload around it. */
  readonly words: Uint32Array;
  /** Bytes of the payload in front of the stream. */
  readonly streamOffset: number;
  readonly regions: readonly Region[];
  /** Tensor indices of the network's own inputs and outputs. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** A model that Vela wrote. */
export interface CompiledModel {
  readonly graph: Graph;
  /** In the order of execution; none where nothing runs on the NPU. */
  readonly npuOps: readonly NpuOp[];
  /** Offset of each tensor in the planned arena, by tensor index; null where it is not in it, or nothing is planned. */
  readonly arenaOffsets: readonly (number | null)[];
  /** Bytes of the planned arena. */
  readonly arenaBytes: number;
}
