import type { RuleInfo } from '@edgebench/core';

/** What the checker's diagnostics mean. */
export const checkerRules: Readonly<Record<'first-difference' | 'host-and-device', RuleInfo>> = {
  'first-difference': {
    id: 'first-difference',
    title: 'First op that differs is kept',
    explanation:
      'The outputs are not those of the reference runtime. What the first differing op was given, what it yielded and what the reference computes lie in the cache as NumPy files.',
    remedy: 'open the files, or give them to the maintainers of the toolchain as a case',
  },
  'host-and-device': {
    id: 'host-and-device',
    title: 'Host and device compared',
    explanation:
      "A validation run recorded the outputs of the model on the host beside those of the device. This tells which runtime the host used, so that the device's own rounding is told from the host's.",
    remedy: null,
  },
};
