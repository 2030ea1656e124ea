import { BenchError, type RecordedIo } from '@edgebench/core';
import { ModelError, type NpyArray, readNpz } from '@edgebench/model';

/** What `validate` saves in `network_val_io.npz`: every array has one sample after another in its first dimension. */
export interface ValIo {
  /** `m_inputs_<k>`: what was given to the model, in the type of its input k. */
  readonly inputs: readonly NpyArray[];
  /**
   * `c_outputs_<k>`: what the generated code gave, in the code's type and in its shape, which has four dimensions at
   * least. It ran on the board with `--mode target`, else on the PC: the report says which, the archive does not.
   */
  readonly device: readonly NpyArray[];
  /**
   * `m_outputs_<k>`: what the original model gave in ST's runtime for it on the PC, which is TFLite with XNNPACK for
   * a TFLite model; of another type where the model's output is dequantised. Empty where it was not run.
   */
  readonly host: readonly NpyArray[];
}

/**
 * Reads an archive of a validation run. Throws a `BenchError`: `val-io-incomplete` without inputs or outputs of the code,
 * `val-io-samples` where arrays have different numbers of samples, and what the archive itself is refused for.
 */
export function readValIo(bytes: Uint8Array): ValIo {
  const arrays = unpack(bytes);
  const given = numbered(arrays, 'm_inputs');
  const inputs = given.length > 0 ? given : numbered(arrays, 'c_inputs');
  const device = numbered(arrays, 'c_outputs');
  const host = numbered(arrays, 'm_outputs');
  if (inputs.length === 0 || device.length === 0) {
    throw new BenchError(
      'val-io-incomplete',
      `the archive has no ${inputs.length === 0 ? 'm_inputs_1' : 'c_outputs_1'}`,
      { remedy: 'give the `<name>_val_io.npz` that validate wrote', evidence: names(arrays) },
    );
  }
  const samples = new Set([...inputs, ...device, ...host].map(({ shape }) => shape[0] ?? 0));
  if (samples.size !== 1 || samples.has(0)) {
    throw new BenchError(
      'val-io-samples',
      'the arrays have different numbers of samples, or none',
      {
        remedy: 'validate again',
        evidence: [...samples].join(', '),
      },
    );
  }
  return { inputs, device, host };
}

/** The same by samples, each of batch 1; outputs of the code take the shape that the model itself gives them. */
export function toRecorded({ inputs, device, host }: ValIo): RecordedIo {
  const count = inputs[0]?.shape[0] ?? 0;
  const shaped = device.map((array, port) => {
    const shape = host[port]?.shape ?? array.shape;
    return elements(shape) === elements(array.shape) ? { ...array, shape } : array;
  });
  return {
    inputs: samples(inputs, count),
    device: samples(shaped, count),
    host: host.length > 0 ? samples(host, count) : null,
  };
}

const samples = (arrays: readonly NpyArray[], count: number): NpyArray[][] =>
  Array.from({ length: count }, (_, sample) => arrays.map((array) => sampleOf(array, sample)));

function sampleOf({ type, shape, bytes }: NpyArray, sample: number): NpyArray {
  const [count = 1, ...rest] = shape;
  const size = bytes.length / count;
  return { type, shape: [1, ...rest], bytes: bytes.subarray(sample * size, (sample + 1) * size) };
}

const elements = (shape: readonly number[]): number =>
  shape.reduce((product, size) => product * size, 1);

/** The arrays of that name with the numbers from 1 on, as far as they go without a gap. */
function numbered(arrays: ReadonlyMap<string, NpyArray>, name: string): NpyArray[] {
  const found: NpyArray[] = [];
  for (;;) {
    const array = arrays.get(`${name}_${found.length + 1}`);
    if (array === undefined) return found;
    found.push(array);
  }
}

const names = (arrays: ReadonlyMap<string, NpyArray>): string =>
  [...arrays.keys()].slice(0, 20).join(', ').slice(0, 400);

function unpack(bytes: Uint8Array): Map<string, NpyArray> {
  try {
    return readNpz(bytes, (name) => /^[mc]_(in|out)puts_\d{1,4}$/.test(name));
  } catch (cause) {
    if (!(cause instanceof ModelError)) throw cause;
    const { code, message, offset, remedy } = cause;
    throw new BenchError(code, `${message} (at byte ${offset})`, { remedy, cause });
  }
}
