import type { Rule } from '@edgebench/core';
import { macsPerCycle } from '../targets.ts';
import type { RuleFacts } from './facts.ts';

/** MACs done / MACs possible in the cycles taken, the reading of Vela's own Util% by operator. */
export const npuUtilisation: Rule<RuleFacts> = {
  id: 'npu-utilisation',
  title: 'MACs of the NPU in use',
  explanation:
    'How many of the MACs that the NPU could do in the estimated cycles the network does. A low share means that the network waits for memory, or that its channels do not fill the NPU.',
  severity: 'info',
  remedy: null,
  find: ({ accelerator, macs, cycles, tops }) => {
    const perCycle = accelerator === null ? null : macsPerCycle(accelerator);
    if (!perCycle || !macs || !cycles) return [];
    const percent = ((100 * macs) / (cycles * perCycle)).toFixed(1);
    const speed = tops === null ? '' : `, ${tops.toPrecision(3)} TOPS`;
    return [
      {
        message: `${percent} % of the NPU's MACs in use: ${macs} MACs in ${cycles} cycles of ${perCycle}${speed}`,
      },
    ];
  },
};
