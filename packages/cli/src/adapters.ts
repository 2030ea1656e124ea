import type { Adapter } from '@edgebench/core';

/** Every toolchain, loaded when a command needs it; their order is the order of the columns. */
const factories: readonly (() => Promise<Adapter>)[] = [
  async () => (await import('@edgebench/adapters-vela')).vela(),
  async () => (await import('@edgebench/adapters-iree')).iree(),
  async () => (await import('@edgebench/adapters-tflm')).tflm(),
  async () => (await import('@edgebench/adapters-stedgeai')).stedgeai(),
];

export const loadAdapters = (): Promise<Adapter[]> => Promise.all(factories.map((make) => make()));
