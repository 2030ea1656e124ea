import { type NpyArray, writeNpz } from '@edgebench/model';

export const int8 = (shape: readonly number[], ...values: readonly number[]): NpyArray => ({
  type: 'int8',
  shape,
  bytes: new Uint8Array(Int8Array.from(values).buffer),
});

/** The arrays that `fixtures/stedgeai/validated.txt` tells of: two samples, of which the code gets one element otherwise. */
export const arrays: Readonly<Record<string, NpyArray>> = {
  m_inputs_1: int8([2, 3], -1, 0, 1, 2, 3, 4),
  m_outputs_1: int8([2, 4], 1, 2, 3, 4, 5, 6, 7, 8),
  c_inputs_1: int8([2, 3], -1, 0, 1, 2, 3, 4),
  c_outputs_1: int8([2, 1, 1, 4], 1, 2, 3, 4, 5, 6, 7, 9),
};

export const archive = (changes: Readonly<Record<string, NpyArray>> = {}): Uint8Array =>
  writeNpz(Object.entries({ ...arrays, ...changes }));

const call =
  'validate --target stm32n6 --name network -m models/tiny.tflite --st-neural-art default@profile.json --output out --mode target --desc serial:921600';

/** A c_info file in the tool's form. */
export const cInfo = (
  parameters: string = call,
  signature: string = `0x${'ab'.repeat(16)}`,
): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({
      environment: {
        tools: [
          {
            name: 'ST.EdgeAI.Core',
            version: '2.2.0-20266 0123abcd4',
            arguments: parameters,
            input_model: { name: 'tiny', model_files: [{ name: 'tiny.tflite', signature }] },
          },
        ],
      },
      json_schema_version: '2.0',
    }),
  );
