import type { Rule } from '@edgebench/core';
import type { Facts } from './outcome.ts';

type Arena = Pick<Facts, 'allocations' | 'smallestArena'>;

const planningPeak: Rule<Arena> = {
  id: 'arena-planning-peak',
  title: 'Planning needs more than the run',
  explanation:
    'TFLM plans the memory in the arena itself, and needs more of it before the first run than it reports as used afterwards. An arena of the reported size is too small.',
  severity: 'info',
  remedy: 'reserve the figure of RAM, model',
  find: ({ allocations: { total }, smallestArena }) =>
    smallestArena <= total
      ? []
      : [
          {
            message: `an arena of the ${total} B that TFLM reports as used is too small: planning needs ${smallestArena} B before the first run`,
            remedy: `reserve ${smallestArena} B; models of many small tensors need most beyond what is used`,
          },
        ],
};

export const rules: readonly Rule<Arena>[] = [planningPeak];
