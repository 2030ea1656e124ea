import type { Sight } from '../sight.ts';

/** How the cells that changed are listed: the largest change first, or by model. */
export type Order = 'largest' | 'model';

/** As the address says, `#changes?by=model`; null where no script can switch it. */
export function orderOf({ view, settings }: Sight): Order | null {
  if (view === 'all') return null;
  return settings?.get('by') === 'model' ? 'model' : 'largest';
}
