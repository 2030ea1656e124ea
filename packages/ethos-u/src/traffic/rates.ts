import type { Architecture } from '../architecture.ts';
import { EthosUError } from '../errors.ts';
import type { ComputeOperation } from '../machine/types.ts';

/** Cycles that the output stage takes for an element, by what it computes (Vela 5.2.0's architecture tables). */
interface OutputRates {
  readonly unary32: number;
  readonly binary32: number;
  readonly mulTo32: number;
  readonly mulOrInt40: number;
  readonly addSub: number;
  readonly maxPool: number;
  readonly other: number;
  /** Tables, tanh and sigmoid: at least this. */
  readonly table: number;
}

const rates = (
  unary32: number,
  binary32: number,
  mulTo32: number,
  mulOrInt40: number,
  addSub: number,
  maxPool: number,
  other: number,
  table: number,
): OutputRates => ({
  ...{ unary32, binary32, mulTo32, mulOrInt40 },
  ...{ addSub, maxPool, other, table },
});

const byArchitecture: ReadonlyMap<string, OutputRates> = new Map([
  ['ethos-u55-32', rates(2, 3, 3, 3, 6, 1, 2, 1)],
  ['ethos-u55-64', rates(1, 1.5, 1.5, 1.5, 3, 0.5, 1, 1)],
  ['ethos-u55-128', rates(0.75, 1.25, 0.75, 0.75, 1.5, 0.25, 0.5, 1)],
  ['ethos-u55-256', rates(0.625, 1.125, 0.5, 0.375, 0.75, 0.125, 0.25, 1)],
  ['ethos-u65-256', rates(0.625, 1.125, 0.5, 0.375, 0.75, 0.125, 0.25, 1)],
  ['ethos-u65-512', rates(0.3125, 0.5625, 0.25, 0.1875, 0.375, 0.0625, 0.125, 0.5)],
]);

/**
 * Cycles for an element of the OFM; additions at the rate of those that rescale. A clamp costs nothing of its own.
 * Throws `unknown-config`.
 */
export function outputCyclesPerElement(operation: ComputeOperation, { id }: Architecture): number {
  const of = byArchitecture.get(id);
  if (of === undefined) {
    throw new EthosUError('unknown-config', `no rates are known for ${id}`, {
      remedy: 'streams for Ethos-U55 and U65 can be profiled',
    });
  }
  const rate = of[kindOf(operation)];
  return operation.output.activation === 'none' ? rate : Math.max(rate, of.table);
}

function kindOf(operation: ComputeOperation): keyof OutputRates {
  if (operation.kind === 'elementwise') {
    if (operation.ifm.bits === 32) return operation.ifm2 === null ? 'unary32' : 'binary32';
    if (operation.function === 'mul') return operation.ofm.bits === 32 ? 'mulTo32' : 'mulOrInt40';
    return operation.function === 'add' || operation.function === 'sub' ? 'addSub' : 'other';
  }
  if (operation.accumulator === 'int40') return 'mulOrInt40';
  return operation.kind === 'pool' && operation.pooling === 'max' ? 'maxPool' : 'other';
}
