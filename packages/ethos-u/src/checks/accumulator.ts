import type { Operation, Watcher } from '../machine/types.ts';
import { found } from './found.ts';
import type { Finding } from './types.ts';

const bitsOf = { int32: 32, int40: 40 } as const;

/** Watches a run for sums that do not fit ACC_FORMAT. Elementwise operations do not accumulate. */
export function watchAccumulators(): { watcher: Watcher; findings: () => Finding[] } {
  const findings: Finding[] = [];
  let current: Operation | null = null;
  const nothing = () => {};
  const watcher: Watcher = {
    begin: (operation) => {
      current = operation;
    },
    read: nothing,
    write: nothing,
    accumulated: (least, most) => {
      if (current === null || !('accumulator' in current) || current.kind === 'elementwise') return;
      const bits = bitsOf[current.accumulator];
      const limit = 2 ** (bits - 1);
      if (least >= -limit && most < limit) return;
      const value = least < -limit ? least : most;
      findings.push(
        found('npu-accumulator-overflow', current, `a sum of ${value} does not fit ${bits} bits`),
      );
    },
    end: nothing,
  };
  return { watcher, findings: () => [...findings] };
}
