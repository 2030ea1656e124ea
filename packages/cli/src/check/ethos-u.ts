import type { Machine } from '@edgebench/core';
import { ethosUVersion } from '@edgebench/ethos-u/version';

/** Runs what Vela compiled, bit for bit; loaded when the first verdict is not kept from before. */
export const ethosU: Machine = {
  toolchain: 'vela',
  artefact: 'model_vela.tflite',
  version: ethosUVersion,
  run: async (job) => {
    const { runEthosU } = await import('./run-ethos-u.ts');
    return runEthosU(job);
  },
};
