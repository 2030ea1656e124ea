import type { Data } from './kernel.ts';

/** Whether elements are 64-bit integers, which JavaScript holds as bigint. */
export const isWide = (data: Data): data is BigInt64Array | BigUint64Array =>
  data instanceof BigInt64Array || data instanceof BigUint64Array;
