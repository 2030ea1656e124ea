import type { Adapter } from '../adapter.ts';
import type { Equivalent } from '../models/equivalents.ts';
import { type OpWork, opWork } from '../models/op-work.ts';
import type { Measurement } from '../schema/measurement.ts';
import type { Model } from '../schema/results.ts';

/** What rules need to know of an accelerator. */
export interface Accelerator {
  /** Null where it is not published. */
  readonly macsPerCycle: number | null;
  /** How many channels it works on at once; null where it is not published. */
  readonly block: { readonly input: number; readonly output: number } | null;
}

/** What core's own rules look into: what every toolchain's measurement has, and the model. */
export interface SharedFacts {
  readonly measurement: Measurement;
  /** Null where an imported report's model is not at hand. */
  readonly model: Model | null;
  /** Null where the target has none. */
  readonly accelerator: Accelerator | null;
  /** The op that writes the tensor of that name; null where the model's file is not at hand or has none with weights. */
  readonly work: (tensor: string) => OpWork | null;
  /** What was compiled in place of the model; null where that was the model itself. */
  readonly equivalent: Equivalent | null;
}

export interface FactSources {
  readonly model: Model | null;
  /** The model's file, where it is at hand. */
  readonly bytes?: Uint8Array;
  readonly equivalent?: Equivalent | null;
  readonly adapter: Pick<Adapter, 'accelerator' | 'rules'>;
}

export function sharedFacts(
  measurement: Measurement,
  { model, bytes, equivalent = null, adapter }: FactSources,
): SharedFacts {
  let ops: ReturnType<typeof opWork> | null = null;
  return {
    measurement,
    model,
    equivalent,
    accelerator: adapter.accelerator?.(measurement.target) ?? null,
    work: (tensor) => {
      ops ??= opWork(bytes ?? new Uint8Array());
      return ops.get(tensor) ?? null;
    },
  };
}
