import { type Adapter, BenchError } from '@edgebench/core';
import type { Config } from './config.ts';

/** Every toolchain, loaded when a command needs it; their order is the order of the columns. */
const factories: readonly ((config: Config) => Promise<Adapter>)[] = [
  async () => (await import('@edgebench/adapters-vela')).vela(),
  async () => (await import('@edgebench/adapters-iree')).iree(),
  async () => (await import('@edgebench/adapters-tflm')).tflm(),
  async () => (await import('@edgebench/adapters-onnxruntime')).onnxruntime(),
  async ({ stedgeai }) => (await import('@edgebench/adapters-stedgeai')).stedgeai(stedgeai),
];

/** Throws a `BenchError` `bad-config` where a setting names what is not there. */
export const loadAdapters = (config: Config = {}): Promise<Adapter[]> =>
  Promise.all(factories.map((make) => make(config).catch(inConfig)));

/** The error of a setting, with the file that it stands in. */
function inConfig(error: unknown): never {
  if (!(error instanceof BenchError) || error.code !== 'bad-config') throw error;
  const { remedy } = error;
  throw new BenchError('bad-config', `bench.config.ts: ${error.message}`, {
    ...(remedy !== null && { remedy }),
    cause: error,
  });
}

/** Other targets take long, or leave nothing to compare; a toolchain without this machine keeps those that it has. */
export function onThisMachine(adapter: Adapter): Adapter {
  const host = adapter.targets.filter(({ device }) => device === 'host');
  return host.length === 0 ? adapter : { ...adapter, targets: host };
}
