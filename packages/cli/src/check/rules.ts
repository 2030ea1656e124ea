import type { RuleInfo } from '@edgebench/core';
import { checkRules } from '@edgebench/ethos-u/rules';

/** What the checker's diagnostics mean. */
export const checkerRules: Readonly<
  Record<'first-difference' | 'host-and-device' | 'neural-art', RuleInfo>
> = {
  'first-difference': {
    id: 'first-difference',
    severity: 'info',
    title: 'First op that differs is kept',
    explanation:
      'The outputs are not those of the reference runtime. What the first differing op was given, what it yielded and what the reference computes lie in the cache as NumPy files.',
    remedy: 'open the files, or give them to the maintainers of the toolchain as a case',
  },
  'host-and-device': {
    id: 'host-and-device',
    severity: 'info',
    title: 'Host and device compared',
    explanation:
      "A validation run recorded the outputs of the model on the host beside those of the device. This tells which runtime the host used, so that the device's own rounding is told from the host's.",
    remedy: null,
  },
  'neural-art': {
    id: 'neural-art',
    severity: 'info',
    title: "The NPU's own arithmetic",
    explanation:
      "ST's NPU rounds otherwise than TFLite's runtimes. The emulator has profiles of it, which were checked on boards by pooled outputs; they need the shifts that the compiler chose, which are read from the generated C, given in the configuration, or fitted on half of the recorded samples and tested on the others.",
    remedy:
      'for certainty in place of a fit, put the generated `network.c` beside the report, or state `shifts` in the configuration',
  },
};

/** Those and what machines find in artefacts while they run them. */
export const allCheckerRules: readonly RuleInfo[] = [
  ...Object.values(checkerRules),
  ...Object.values(checkRules),
];
