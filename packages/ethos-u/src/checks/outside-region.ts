import type { Region } from '../container/types.ts';
import { placed, type Step } from './accesses.ts';
import { found } from './found.ts';
import type { Finding } from './types.ts';

/** Accesses beyond the region that they name, to regions that the operator does not have, and writes over constants. */
export function accessesOutside(
  steps: readonly Step[],
  regions: readonly Region[],
  shramBytes: number,
): Finding[] {
  return steps.flatMap(({ operation, accesses }) =>
    accesses.flatMap((access) => {
      const bytes = access.region === null ? shramBytes : (regions[access.region]?.bytes ?? null);
      const verb = access.isWrite ? 'writes' : 'reads';
      if (bytes === null)
        return found(
          'npu-outside-region',
          operation,
          `${verb} ${access.of} in region ${access.region}, which the operator does not have`,
        );
      if (access.isWrite && access.region !== null && regions[access.region].data !== null)
        return found(
          'npu-outside-region',
          operation,
          `${verb} ${placed(access, access.spans[0]?.start ?? 0)}, which holds constants`,
        );
      const outside = access.spans.find(
        ({ start, end }) => start < access.origin || end > access.origin + bytes,
      );
      if (outside === undefined) return [];
      const last = (outside.end - access.origin).toString(16);
      return found(
        'npu-outside-region',
        operation,
        `${verb} ${placed(access, outside.start)} up to 0x${last}; it has 0x${bytes.toString(16)} bytes`,
      );
    }),
  );
}
