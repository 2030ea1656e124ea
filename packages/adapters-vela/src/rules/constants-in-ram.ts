import { type Rule, ruleInfos } from '@edgebench/core';
import type { RuleFacts } from './facts.ts';

export const constantsInRam: Rule<RuleFacts> = {
  ...ruleInfos['constants-in-ram'],
  remedy: 'use Shared_Sram with a system configuration that has flash on its second port',
  find: ({ storage, memoryMode, npuConstants }) => {
    if (storage?.constants === 'DRAM') {
      const size = npuConstants === null ? '' : ` (${npuConstants} B)`;
      return [
        {
          message: `the constants${size} lie in DRAM: they count in flash, from which they are loaded, and in RAM`,
        },
      ];
    }
    if (memoryMode !== 'Sram_Only') return [];
    return [
      {
        message:
          'in Sram_Only the constants lie in SRAM, or in on-chip flash as fast as it: Vela counts them as On-chip Flash',
      },
    ];
  },
};
