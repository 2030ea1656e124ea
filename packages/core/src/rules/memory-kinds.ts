import type { Memory } from '../schema/measurement.ts';

/** Memories outside of the chip, by the names that toolchains give them: DRAM, octoFlash, hyperRAM, psram, ... */
const external = /(^|[^a-z])s?dram|off-?chip|extern|psram|hyper|octo|xspi|qspi/i;

const writable = /ram/i;

export const isExternal = ({ name }: Memory): boolean => external.test(name);

export const isWritable = ({ name }: Memory): boolean => writable.test(name);

/** Whether buffers of inference lie there; a cache of an arena is not the arena. */
export const holdsActivations = ({ role, usedBytes }: Memory): boolean =>
  /arena|activation|mixed/.test(role) && usedBytes !== 0;

export const holdsConstantsOnly = ({ role, usedBytes }: Memory): boolean =>
  /constants|weights/.test(role) && !/arena|activation/.test(role) && usedBytes !== 0;
