import { bytesOf, eachRun, eachStretch, elementsOf } from './feature-map.ts';
import { type Bus, readable } from './memory.ts';
import type { FeatureMap } from './types.ts';

/**
 * Reads a whole feature map: height, width, depth order, zero point taken off.
 * Throws an EthosUError `outside-region` with the command's offset.
 */
export function gather(map: FeatureMap, bus: Bus): Int32Array {
  const bytes = bytesOf(map, bus, readable);
  const { watcher } = bus;
  if (watcher !== null) {
    eachStretch(map, (start, end) => watcher.read(map.region, start, end));
  }
  const values = new Int32Array(elementsOf(map));
  const read = readers[map.bits];
  eachRun(map, (address, at, elements) =>
    read(bytes, address, values, at, elements, map.isSigned, map.zeroPoint),
  );
  return values;
}

type Reader = (
  bytes: Uint8Array,
  address: number,
  into: Int32Array,
  at: number,
  elements: number,
  isSigned: boolean,
  zeroPoint: number,
) => void;

const readers: Record<FeatureMap['bits'], Reader> = {
  8: (bytes, address, into, at, elements, isSigned, zeroPoint) => {
    const spare = isSigned ? 24 : 0;
    for (let i = 0; i < elements; i++) {
      into[at + i] = ((bytes[address + i] << spare) >> spare) - zeroPoint;
    }
  },
  16: (bytes, address, into, at, elements, isSigned, zeroPoint) => {
    const spare = isSigned ? 16 : 0;
    for (let i = 0; i < elements; i++) {
      const from = address + 2 * i;
      const value = bytes[from] | (bytes[from + 1] << 8);
      into[at + i] = ((value << spare) >> spare) - zeroPoint;
    }
  },
  32: (bytes, address, into, at, elements, _isSigned, zeroPoint) => {
    for (let i = 0; i < elements; i++) {
      const from = address + 4 * i;
      const low = bytes[from] | (bytes[from + 1] << 8);
      into[at + i] = (low | (bytes[from + 2] << 16) | (bytes[from + 3] << 24)) - zeroPoint;
    }
  },
};
