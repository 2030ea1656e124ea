import { isDeepStrictEqual } from 'node:util';
import type { Results } from '../../packages/core/src/index.ts';

type Row = Results['measurements'][number];

/** A row without what differs between two runs of the same: when it ran, how long, what was timed. */
function lasting({ provenance, samples: _, ...row }: Row): unknown {
  const ran = provenance.kind === 'executed' ? provenance.command : provenance;
  const metrics = Object.entries(row.metrics).map(([id, figure]) => [
    id,
    'basis' in figure && figure.basis === 'measured' && figure.unit === 'ms' ? 'ms' : figure,
  ]);
  return { ...row, metrics, ran };
}

/** The rows in which two documents differ, by name. */
export const differing = (a: Results, b: Results): string[] =>
  a.measurements.flatMap((row, k) => {
    const other = b.measurements[k];
    const isSame = other && isDeepStrictEqual(lasting(row), lasting(other));
    return isSame ? [] : [`${row.toolchain.name} ${row.target.id} ${row.modelName}`];
  });
