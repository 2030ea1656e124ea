import type { Rule } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { percent } from './words.ts';

/** From this share on it is the software around the NPU that a run waits for. */
const heavyShare = 0.25;

/** `HW: 45.5%, SW: 0.0%, SW ctrl: 54.5%` of a run on the board. */
export const controlOverhead: Rule<StFacts> = {
  id: 'control-overhead',
  title: 'Time goes into control',
  explanation:
    'A good part of a run on the board passes in the software that sets up and ends the epochs of the NPU, while neither computes. It costs about the same for each epoch, so it weighs most for many short ones.',
  severity: 'info',
  remedy:
    'let the epoch controller start the epochs (`--enable-epoch-controller` in the options of the profile)',
  find: ({ report }) => {
    const run = report?.validationRun;
    const { hardware, software, control } = run?.activity ?? {
      hardware: 0,
      software: 0,
      control: 0,
    };
    const share = control / 100;
    if (!run || share < heavyShare) return [];
    return [
      {
        message: `${percent(share)} of the cycles on the board pass in software around the NPU's epochs`,
        line: run.line,
        evidence: `HW: ${hardware}%, SW: ${software}%, SW ctrl: ${control}%`,
      },
    ];
  },
};
