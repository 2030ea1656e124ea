import { EthosUError } from '../errors.ts';

/** Bias, multiplier and shift of each output channel. */
export interface ScaleRecords {
  /** Signed 40-bit integers, exact. */
  readonly bias: Float64Array;
  readonly scale: Uint32Array;
  /** 0 to 63. */
  readonly shift: Uint8Array;
}

/** Bias in 5 bytes, scale in 4, shift in the low 6 bits of 1. */
const scaleRecordBytes = 10;

/**
 * Reads the scale records of `channels` output channels; bytes behind them are padding.
 * Throws an {@link EthosUError} `scales-too-short`.
 */
export function readScales(bytes: Uint8Array, channels: number): ScaleRecords {
  const needed = channels * scaleRecordBytes;
  if (bytes.length < needed) {
    throw new EthosUError(
      'scales-too-short',
      `${channels} channels need ${needed} bytes of scale records, and there are ${bytes.length}`,
      {
        offset: bytes.length,
        of: 'the scale records',
        remedy: 'compile the model again: the length of the scales does not fit the operation',
      },
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bias = new Float64Array(channels);
  const scale = new Uint32Array(channels);
  const shift = new Uint8Array(channels);
  for (let channel = 0; channel < channels; channel++) {
    const at = channel * scaleRecordBytes;
    bias[channel] = view.getInt8(at + 4) * 2 ** 32 + view.getUint32(at, true);
    scale[channel] = view.getUint32(at + 5, true);
    shift[channel] = view.getUint8(at + 9) & 0x3f;
  }
  return { bias, scale, shift };
}
