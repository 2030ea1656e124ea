import { type Adapter, BenchError, type Probe, type TargetSpec } from '@edgebench/core';
import type { CellJob } from '../job/schema.ts';

/** The adapter and the target that a job names. Throws a `BenchError` `other-tools` where this worker has none such. */
export function named(
  adapters: readonly Adapter[],
  { adapter: id, target: targetId }: CellJob,
): { adapter: Adapter; target: TargetSpec } {
  const adapter = adapters.find((candidate) => candidate.id === id);
  const target = adapter?.targets.find((candidate) => candidate.id === targetId);
  if (adapter && target) return { adapter, target };
  throw other(`this worker knows no ${JSON.stringify(`${id} ${targetId}`)}`);
}

/** Why a worker whose id of a cell is another must not measure it. */
export function otherTools({ tool, adapter }: CellJob, own: Probe): BenchError {
  const asked = `${adapter} ${described(tool)}`;
  if (!own.available)
    return other(`${asked} is asked; this worker has none: ${own.reason.message}`);
  const here = `${adapter} ${described(own)}`;
  return other(
    asked === here
      ? `both have ${asked}, and yet the worker's edgebench arrives at another cell`
      : `${asked} is asked; this worker has ${here}`,
  );
}

function described({
  version,
  components,
}: Pick<CellJob['tool'], 'version' | 'components'>): string {
  const parts = Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1));
  const with_ = parts.map(([name, value]) => `${name} ${value}`).join(', ');
  return with_ === '' ? version : `${version} (${with_})`;
}

const other = (message: string): BenchError =>
  new BenchError('other-tools', message, {
    remedy:
      'give coordinator and workers the same edgebench and the same tools; bench doctor tells the versions',
  });
