import { bytesOf, eachRun, eachStretch } from './feature-map.ts';
import { type Bus, writable } from './memory.ts';
import type { FeatureMap } from './types.ts';

/**
 * Stores the low bytes of values in height, width, depth order, zero point included.
 * Throws an EthosUError `outside-region` with the command's offset; nothing is written then.
 */
export function scatter(map: FeatureMap, values: Int32Array, bus: Bus): void {
  const bytes = bytesOf(map, bus, writable);
  const { watcher } = bus;
  if (watcher !== null) {
    eachStretch(map, (start, end) => watcher.write(map.region, start, end));
  }
  const write = writers[map.bits];
  eachRun(map, (address, at, elements) => write(bytes, address, values, at, elements));
}

type Writer = (
  bytes: Uint8Array,
  address: number,
  from: Int32Array,
  at: number,
  elements: number,
) => void;

const writers: Record<FeatureMap['bits'], Writer> = {
  8: (bytes, address, from, at, elements) => {
    for (let i = 0; i < elements; i++) bytes[address + i] = from[at + i];
  },
  16: (bytes, address, from, at, elements) => {
    for (let i = 0; i < elements; i++) {
      const value = from[at + i];
      bytes[address + 2 * i] = value;
      bytes[address + 2 * i + 1] = value >> 8;
    }
  },
  32: (bytes, address, from, at, elements) => {
    for (let i = 0; i < elements; i++) {
      const value = from[at + i];
      bytes[address + 4 * i] = value;
      bytes[address + 4 * i + 1] = value >> 8;
      bytes[address + 4 * i + 2] = value >> 16;
      bytes[address + 4 * i + 3] = value >> 24;
    }
  },
};
